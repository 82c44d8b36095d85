/**
 * Checks the text of every lesson without running it: navigation, readable code, solutions in their own
 * cells, questions that are not answered before they are asked, and a test set that is opened once.
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build/mod.ts";
import {
  type Cell,
  codeCells,
  exercisesOf,
  type Notebook,
  readNotebook,
  studySections,
  tagsOf,
  totalMinutes,
} from "lib/jupyter/mod.ts";
import { missing } from "./permissions.ts";

const directory = new URL("../notebooks", import.meta.url).pathname;

/**
 * The longest line of code that JupyterLab shows without scrolling on a page of 1280 pixels, with some room
 * to spare.
 */
const LINE = 90;

interface Lesson {
  /** "01-the-dataset.ipynb". */
  name: string;
  notebook: Notebook;
}

async function lessons(): Promise<Lesson[]> {
  const paths = await notebooksIn(directory);
  return await Promise.all(
    paths.map(async (path) => ({
      name: path.slice(directory.length + 1),
      notebook: await readNotebook(path),
    })),
  );
}

function test(name: string, body: (all: Lesson[]) => void | Promise<void>): void {
  Deno.test({ name, ignore: missing("read"), fn: async () => await body(await lessons()) });
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const titleOf = ({ name, notebook }: Lesson) => {
  const [, title] = notebook.cells[0]!.source.match(/^# (\d+ · .+)$/m) ?? [];
  assert(title, `${name}: its first cell has no title "# N · …"`);
  return title;
};

/** Returns the code that a reader sees: code cells, and the blocks of solutions. */
function visibleCode({ notebook }: Lesson): { id: string; code: string }[] {
  return notebook.cells.flatMap((cell) =>
    cell.cell_type === "code"
      ? [{ id: cell.id, code: cell.source }]
      : [...cell.source.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => ({ id: cell.id, code: code! }))
  );
}

/** Returns what a reader sees of a cell: its source, and the texts, captions and alt texts of its outputs. */
function seen(cell: Cell): string {
  if (cell.cell_type !== "code") return cell.source;
  const outputs = cell.outputs.map((output) =>
    output.output_type === "display_data"
      ? JSON.stringify([output.metadata, { ...output.data, "image/png": "" }])
      : JSON.stringify(output)
  );
  return [cell.source, ...outputs].join("\n");
}

function cellOf({ name, notebook }: Lesson, id: string): Cell {
  const cell = notebook.cells.find((cell) => cell.id === id);
  assert(cell, `${name}: no cell ${id}`);
  return cell;
}

test("lessons: the first and the last cell link to the previous lesson, the contents and the next lesson", (all) => {
  all.forEach((lesson, i) => {
    const link = (to: Lesson) => `[${titleOf(to)}](${to.name})`;
    const way = [
      ...i > 0 ? [`← ${link(all[i - 1]!)}`] : [],
      "[contents](README.md)",
      ...i + 1 < all.length ? [`${link(all[i + 1]!)} →`] : [],
    ].join(" · ");
    const { cells } = lesson.notebook;
    const [head, foot] = [cells[0]!, cells.at(-1)!].map(({ source }) => oneLine(source));
    assert(head!.startsWith(`${way} # ${titleOf(lesson)}`), `${lesson.name}: head: ${head!.slice(0, 200)}`);
    assert(foot!.startsWith(`--- ${way} **For teachers.**`), `${lesson.name}: foot: ${foot!.slice(0, 300)}`);
    assert(foot!.includes(" **Sources.** "), `${lesson.name}: its foot has no sources`);
  });
});

test("lessons: a solution's cell holds the solution and nothing else", (all) => {
  const form =
    /^<details><summary>Solution<\/summary>\n\n(?:(?!<details>|```|#)[^\n]+\n+)*```ts\n[^]*?\n```\n\n<\/details>$/;
  for (const { name, notebook } of all) {
    for (const cell of notebook.cells) {
      const isSolution = tagsOf(cell).includes("solution");
      assertEquals(cell.source.includes("<summary>Solution"), isSolution, `${name}: ${cell.id}`);
      if (!isSolution) continue;
      assert(form.test(cell.source), `${name}: ${cell.id} holds more than a solution`);
      assertEquals(cell.source.match(/<\/details>/g)?.length, 1, `${name}: ${cell.id}`);
    }
  }
});

test(`lessons: no line of code has more than ${LINE} characters`, (all) => {
  const long = all.flatMap((lesson) =>
    visibleCode(lesson).flatMap(({ id, code }) =>
      code.split("\n").filter((line) => line.length > LINE).map((line) => `${lesson.name} ${id}: ${line}`)
    )
  );
  assertEquals(long, []);
});

test("lessons: a matrix has one row per line", (all) => {
  const number = String.raw`-?[\d._]+(?: / \d+)?`;
  const row = String.raw`\[${number}(?:, ${number})+\]`;
  const crowded = new RegExp(`\\[${row}(?:, ${row}){2,}\\]`);
  const torn = new RegExp(`^ *${number},\\n *${number},$`, "m");
  for (const lesson of all) {
    for (const { id, code } of visibleCode(lesson)) {
      assert(!crowded.test(code), `${lesson.name} ${id}: three rows or more on one line`);
      assert(!torn.test(code), `${lesson.name} ${id}: one number per line`);
    }
  }
});

test("lessons: the test set is not used before the one cell that opens it", (all) => {
  const use = new RegExp([
    String.raw`\b(?:data|mnist)\.test\b`,
    String.raw`\btest\.(?:images|labels)\b`,
    String
      .raw`\b(?:classify|evaluate|predict|digits|imageAt|pixelsOf|nearestImage|takeFirst)\([^()]*\btest\b`,
  ].join("|"));
  const opened = all.flatMap((lesson) => {
    const isExam = ({ cell }: { cell: Cell }) => tagsOf(cell).includes("exam");
    const code = codeCells(lesson.notebook), first = code.findIndex(isExam);
    assert(code.filter(isExam).length <= 1, `${lesson.name}: more than one cell is tagged exam`);
    for (const { cell } of first < 0 ? code : code.slice(0, first)) {
      assert(!use.test(cell.source), `${lesson.name}: ${cell.id} asks the test set`);
    }
    return first < 0 ? [] : [lesson.name.slice(0, 2)];
  });
  assertEquals(opened, ["01", "02", "05", "06", "07", "08"]);
});

test("lessons: a number that is quoted from a different lesson is the number there", ([first, ...others]) => {
  const shown = seen(cellOf(first!, "c065"));
  const [means, squares] = ["ten means", "least squares"].map((name) => {
    const [, percent] = shown.match(new RegExp(`${name}[^%]*?(\\d+\\.\\d+)%`)) ?? [];
    assert(percent, `lesson 1 shows no accuracy of ${name}`);
    return `${Math.round(Number(percent))}%`;
  });
  const summary = oneLine(first!.notebook.cells.map(({ source }) => source).join("\n"));
  assert(
    summary.includes(
      `Ten averages recognise ${means} of unseen digits, linear weights by least squares ${squares}.`,
    ),
  );
  const fifth = others.find(({ name }) => name.startsWith("05"))!;
  const quoted =
    `lesson 1 recognise ${means} of the same digits, its linear weights by least squares ${squares}.`;
  assert(oneLine(cellOf(fifth, "c086").source).includes(quoted), quoted);
  for (const lesson of [first!, ...others]) {
    for (const cell of lesson.notebook.cells) {
      assert(!/best linear/.test(cell.source), `${lesson.name} ${cell.id}: least squares is not the best`);
    }
  }
});

/**
 * Questions: between the cell that asks and the cell that shows the answer, no text may give the answer away.
 */
const QUESTIONS: [lesson: string, from: string, to: string, giveaway: RegExp][] = [
  ["01", "c001", "c051", /(?:read|recognise) most\s+of them/],
  ["01", "c009", "c010", /0 is (?:paper|background)|0, (?:paper|background)|255 is full ink/], // which end is ink?
  ["01", "c068", "c068", /\b15\b/], // how many labels are disputed?
  ["01", "c073", "c074", /the 5\b|612|892/], // which digit is the hardest?
  ["01", "c076", "c077", /0\.65|0\.76/], // how much do more images help?
  ["01", "c079", "c080", /easier\?"/], // which half is easier?
  ["02", "c019", "c020", /: (?:24|12|3)\b/], // how many numbers may each table hold?
  ["03", "c023", "c023a", /like `\/`\. The|responds to edges\s+that run|the sum is/], // which diagonal kernel responds?
  ["03", "c040a", "c040d", /two channels|red and green|red plus green/], // where is the yellow lemon bright?
  ["03", "c043a", "c043c", /tomato|disappeared/], // what is left of red minus green?
  ["03", "c101", "c102", /9 × 9|nine times/], // how large is the matrix of patches?
  ["03", "c108", "c109", /Locality|\b81\b/], // how many weights of the matrix are not 0?
  ["03", "c112", "c113", /\b15\b|doubles/], // how far do dilated layers reach?
  ["03", "c035", "c037", /output, 9 to 1/], // what does the rotated kernel give? (the code above the figure)
  ["03", "c040e", "c041", /vanished|equally bright/], // what does the camera find?
  ["03", "c066", "c068", /only a digit|single digit|one\W* digit is/i], // how many digits does the kernel need?
  ["04", "c017", "c018", /thinner|vanishes|breaks apart|disappears/], // what becomes of the chalk?
  ["04", "c038", "c040", /cannot tell apart|of both|both images|exactly the same/], // what becomes of the shreds?
  ["04", "c051", "c053", /reduces? the change|increases it/], // what does each layer do to a shift?
  ["04", "c075", "c076", /no\W* number|does not count|ignore[sd]? the padding/], // what is in a cell of padding?
  ["04", "c063", "c064", /the winner|all alike/], // which cell gets the gradient?
  ["05", "c034", "c035", /winner takes all|gets a tenth/], // which digit wins?
  ["05", "c059", "c060", /what must lie between|nonlinear|layers are (?:one|no more than one)/], // how much more can two layers do?
  ["06", "c036", "c037", /by heart|learns nonsense/], // how much nonsense is learned?
  ["06", "c053", "c054", /98\.8%|0\.988/], // how many will it misclassify? (the code)
  ["06", "c076d", "c076g", /no measurable|soft answers help:|whole gain/], // what helps the student?
  ["06", "c076h", "c076i", /98\.\d|so much better|worse than with labels/], // how good is nano, and with a teacher?
  ["07", "c003", "c031", /chaos|black and white/], // what would a score like to see?
  ["07", "c003", "c039", /guided backpropagation fails|0\.98|shows the image/], // by how much do the maps change?
  ["07", "c041", "c042", /knows nothing about the network|hard to\s+beat/], // which curve is the lowest?
  ["07", "c049", "c051", /blurred training images bought/], // which change hurts most?
  ["07", "c003", "c058", /flatters|ε = 0\.1:/], // how many are still correct after the smallest change?
  ["07", "c060", "c062", /some accuracy on clean|costs time and accuracy/], // what does training against it cost?
  ["07", "c063", "c065", /noise in the _shape_|where ink is/], // what does an untrained network show?
  ["08", "c013", "c014", /darker than the pencil|no such threshold/], // does one threshold separate ink from paper?
  ["08", "c003", "c036", /light from shadow|\*\*Fatal/], // what is each stage worth?
  ["08", "c003", "c042", /the flag of the 1|trouble is/], // which of the three is hard?
  ["08", "c047", "c048", /label\s+smoothing|above the diagonal|confidence falls/], // what does a temperature do?
  ["08", "c059", "c060", /rises|surely wrong|wrong more often/i], // are its confident answers to flagged ones correct?
  ["08", "c077", "c079a", /catastrophic|forg[eo]t/i], // what becomes of the other digits?
  ["08", "c085", "c087", /upside down|mirrored\b.*section 11|thick pen/i], // why are they misread?
];

test("lessons: a question is not answered by the text before its answer, nor by the answer's title or code", (all) => {
  for (const [number, from, to, giveaway] of QUESTIONS) {
    const lesson = all.find(({ name }) => name.startsWith(number))!;
    const { cells } = lesson.notebook;
    const [first, last] = [from, to].map((id) => cells.indexOf(cellOf(lesson, id))) as [number, number];
    for (const [i, cell] of cells.slice(first, last + 1).entries()) {
      // What the last cell computes is the answer; its code and its figure's title stand before it.
      const text = first + i === last ? `${cell.source}\n${titlesIn(cell)}` : seen(cell);
      assert(!giveaway.test(text), `${lesson.name} ${cell.id}: ${text.match(giveaway)?.[0]}`);
    }
  }
});

/** Returns the titles and subtitles of the figures of a cell. */
function titlesIn(cell: Cell): string {
  if (cell.cell_type !== "code") return "";
  return cell.outputs.flatMap((output) => {
    if (output.output_type !== "display_data") return [];
    const figure = output.data["application/vnd.plotly.v1+json"] as
      | { layout?: { title?: unknown } }
      | undefined;
    return figure ? [JSON.stringify(figure.layout?.title)] : [];
  }).join("\n");
}

/** The words for numbers of lessons. */
const NUMBERS = ["no", "one", "two", "three", "four"];

test("lessons 3 and 4: the minutes of the main line's sections are those that the head names", (all) => {
  for (const number of ["03", "04"]) {
    const lesson = all.find(({ name }) => name.startsWith(number))!;
    const { cells } = lesson.notebook;
    const [, last, count] = oneLine(cells[0]!.source)
      .match(/main line, sections 1 to (\d+), takes (\w+) lessons? of 45 minutes/) ?? [];
    assert(last && count, `${lesson.name}: its head does not name the minutes of its main line`);
    const minutes = [...oneLine(cells.at(-1)!.source).matchAll(/section (\d+) takes (\d+)/g)];
    assertEquals(minutes.map(([, section]) => Number(section)), range(Number(last)), lesson.name);
    const total = minutes.reduce((sum, [, , minutes]) => sum + Number(minutes), 0);
    assertEquals(total, 45 * NUMBERS.indexOf(count), `${lesson.name}: minutes of the main line`);
    const sections = cells.flatMap(({ source }) => [...source.matchAll(/^## (\d+) ·/gm)]);
    assertEquals(sections.map(([, section]) => Number(section)), range(Number(last)), lesson.name);
  }
});

test("lessons: the sections of the main line take as many lessons as the head says, by the times that the site shows", (all) => {
  let found = 0;
  for (const { name, notebook: { cells } } of all) {
    const [, last, count] = oneLine(cells[0]!.source)
      .match(/main line, sections 1 to (\d+), takes (\w+) lessons? of 45 minutes/) ?? [];
    if (!last || !count) continue;
    found++;
    const sections = studySections(cells).filter(({ title, level }) =>
      level === 2 && Number.parseInt(title) <= Number(last)
    );
    assertEquals(sections.length, Number(last), name);
    const minutes = totalMinutes(sections), lessons = NUMBERS.indexOf(count);
    assert(
      minutes > 45 * (lessons - 1) && minutes < 1.1 * 45 * lessons,
      `${name}: ${minutes} minutes in ${lessons} lessons`,
    );
  }
  assertEquals(found, 4);
});

test("lessons: after the last exercise, a cell sums up the checks of all exercises, and of nothing else", (all) => {
  const quoted = (text: string) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, title]) => title);
  for (const { name, notebook } of all) {
    const exercises = exercisesOf(notebook, name);
    const titles = exercises.map(({ cell }) => {
      const checks = [...cell.source.matchAll(/\bcheck\(\s*("[^"]+")/g)];
      assertEquals(checks.length, 1, `${name} ${cell.id}: one check for each exercise`);
      return quoted(checks[0]![1]!)[0];
    });
    assertEquals(new Set(titles).size, titles.length, `${name}: two exercises have the same title`);
    const after = notebook.cells.slice(exercises.at(-1)!.index).find(({ source }) =>
      source.includes("sumUp(")
    );
    assert(after, `${name}: no cell after the last exercise calls sumUp`);
    assertEquals(quoted(after.source), titles, `${name} ${after.id}`);
  }
});

test("lesson 4: its main line, with its exercises, has fewer than 60 cells", (all) => {
  const { cells } = all.find(({ name }) => name.startsWith("04"))!.notebook;
  const deeper = cells.findIndex(({ source }) => source.startsWith("## Deeper\n"));
  assert(deeper > 40 && deeper < 60, `${deeper} cells before the section "Deeper"`);
});

/** Returns 1, 2, … up to `last`. */
function range(last: number): number[] {
  return Array.from({ length: last }, (_, i) => i + 1);
}

test("lesson 8: what it says of the pictures that no network was trained on is so in the table of data/README.md", async (all) => {
  const lesson = all.find(({ name }) => name.startsWith("08"))!;
  const text = oneLine(cellOf(lesson, "c045").source);
  assert(text.includes("on more than a thousand pictures that no network was trained on."));
  assert(
    text.includes(
      "On scanned envelopes there is nothing to gain; of the photos of a page, the simple way reads fewer than half.",
    ),
  );
  const readme = await Deno.readTextFile(new URL("../data/README.md", import.meta.url));
  const rows = [...readme.matchAll(/^\| (\w[^|]*?) +\| +(\d+) \| +([\d.]+)% \| +([\d.]+)% \|/gm)];
  const [envelopes, photos] = ["USPS", "Photos of a page"].map((kind) => {
    const row = rows.find(([, name]) => name!.startsWith(kind));
    assert(row, `data/README.md has no row ${kind}`);
    return row.slice(3).map(Number) as [simple: number, ours: number];
  });
  assert(rows.reduce((sum, [, , count]) => sum + Number(count), 0) > 1000);
  assertEquals(envelopes![0], envelopes![1]);
  assert(photos![0] < 50);
});

test("lesson 1: explains at the first exercise what an empty result means", ([first]) => {
  const cells = first!.notebook.cells;
  const exercise = cells.findIndex((cell) => tagsOf(cell).includes("exercise"));
  assert(/nothing appears at all/i.test(cells[exercise - 1]!.source));
});

/** Runs a cell of plain JavaScript with these names instead of those that earlier cells declare. */
async function runCell(cell: Cell, names: Record<string, unknown>): Promise<void> {
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const body = cell.source.replaceAll(/^import .+$/gm, "");
  await new AsyncFunction(...Object.keys(names), body)(...Object.values(names));
}

test("lessons 5 and 6: the exam refuses a network whose training was stopped", async (all) => {
  const exams = {
    "05": { id: "c085", stopped: { losses: Array(70) }, network: { forward: () => opened("05") } },
    "06": { id: "c054", stopped: { finished: { aborted: true } }, evaluate: () => opened("06") },
  };
  const opened = (lesson: string) => {
    throw new Error(`the test set of lesson ${lesson} was opened`);
  };
  for (const [number, { id, stopped, ...others }] of Object.entries(exams)) {
    const lesson = all.find(({ name }) => name.startsWith(number))!;
    const names = { network: {}, evaluate: opened, digits: () => {}, test: {}, mnist: {}, ...others };
    const cell = cellOf(lesson, id);
    await assertRejects(() => runCell(cell, { ...names, ...stopped }), Error, "no exam yet");
    const trained = { losses: Array(1000), finished: { aborted: false } };
    await assertRejects(() => runCell(cell, { ...names, ...trained }), Error, "was opened");
  }
});
