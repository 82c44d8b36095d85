/**
 * The lessons in a real JupyterLab, in Chromium without a window, as a student and as a passer-by see them. `deno task test:browser`
 * runs it where JupyterLab is on the PATH. With SCREENSHOTS=DIR it leaves pictures of all figures in a folder, at two widths and in two
 * themes, for people to look at. With LESSON=06 only lessons whose name begins so are opened. With LESSONS_END=N, in seconds since 1970, no
 * lesson is begun that would probably not be done by then.
 */
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build/mod.ts";
import {
  compareOutputs,
  formatNotebook,
  type Notebook,
  parseNotebook,
  plotlyType,
  publishable,
  readNotebook,
  withSolutionsBeside,
} from "lib/jupyter/mod.ts";
import { code, notebook } from "../jupyter/notebooks.ts";
import { assertLessonRan } from "../notebooks/lesson_run.ts";
import { type Browser, whyNoChromium } from "./chromium.ts";
import { type JupyterServer, nbconvert, startJupyter, whyNoJupyter } from "./jupyter_server.ts";
import { LabPage } from "./lab_page.ts";
import { TwoBrowsers } from "./two_browsers.ts";

const lessons = new URL("../../notebooks", import.meta.url).pathname;

/** Milliseconds that a lesson may take. */
const lessonTimeout = 480_000;

/** How many times as long as the others some lessons take. */
const weights = new Map([["06", 3]]);

/**
 * The lesson that nbconvert executes, too: one that asks for a drawing, which nobody can answer there. The others would take as long again
 * as Run All, and the kernel that runs their cells is the same. `site/reopen_test.ts` has one executed that only computes.
 */
const executed = "08";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium() ?? await whyNoJupyter();
  const end = Number(Deno.env.get("LESSONS_END") ?? Infinity);
  Deno.test({
    name: `the lessons in JupyterLab${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const base = await Deno.makeTempDir({ prefix: "jupyter_test_" });
      try {
        await using server = await startJupyter(base);
        await using browser = new TwoBrowsers();
        const step = (name: string, work: (browser: Browser) => Promise<void>) =>
          t.step(name, () => browser.use(work));
        await step("the folder of the lessons is what opens", (browser) => openFolder(server, browser));
        await step(
          "Stop ends a training run, not the kernel; the cells that wait are not run",
          (browser) => stopTraining(server, browser),
        );
        await step("errors and endless loops end their cell with a word", (browser) => fail(server, browser));
        await step("figures are dimmed on a dark page", (browser) => dim(server, browser));
        for (const path of await notebooksIn(lessons)) {
          const name = path.split("/").at(-1)!;
          await Deno.copyFile(path, `${server.directory}/${name}`);
        }
        const followed = new Set<string>();
        let longest = 120; // seconds, of a lesson of weight 1; the first guess is what one takes on two slow cores
        const wanted = (await notebooksIn(lessons)).filter((path) =>
          path.split("/").at(-1)!.startsWith(Deno.env.get("LESSON") ?? "")
        );
        assert(wanted.length > 0, `no lesson begins with LESSON=${Deno.env.get("LESSON")}`);
        for (const path of wanted) {
          const name = path.split("/").at(-1)!;
          const began = Date.now() / 1000;
          const weight = weights.get(name.slice(0, 2)) ?? 1;
          if (began + weight * longest > end) {
            console.log(
              `${name} was left out: it may take ${Math.round(weight * longest)} s, and time is short`,
            );
            continue;
          }
          const lesson = new Lesson(server, name, await readNotebook(path));
          await step(
            `${name}: every link leads somewhere`,
            (browser) => lesson.followLinks(browser, followed),
          );
          await step(
            `${name}: after Run All it shows what the file shows, every figure is interactive, and its exercises can be solved`,
            (browser) => lesson.runAll(browser),
          );
          await step(
            `${name}: what was run, opened untrusted, shows pictures`,
            (browser) => lesson.openUntrusted(browser),
          );
          await step(
            `${name}: the committed file, opened untrusted, shows pictures`,
            (browser) => lesson.openCommitted(browser),
          );
          await step(
            `${name}: nbconvert --to html shows pictures with alt text`,
            (browser) => lesson.convert(browser),
          );
          if (name.startsWith(executed)) {
            await t.step(`${name}: nbconvert --execute loses nothing`, () => lesson.execute());
          }
          longest = Math.max(longest, (Date.now() / 1000 - began) / weight);
        }
      } finally {
        await Deno.remove(base, { recursive: true });
      }
    },
  });
}

/** The folder of the lessons is open, in a server that has the whole project. */
async function openFolder(server: JupyterServer, browser: Browser): Promise<void> {
  await Deno.writeTextFile(`${server.directory}/here.ipynb`, formatNotebook(notebook(code(""))));
  const page = await browser.newPage();
  await page.goto(server.url);
  const listed =
    `[...document.querySelectorAll(".jp-DirListing-itemText")].map(({ textContent }) => textContent)`;
  await page.waitForFunction(`${listed}.includes("here.ipynb")`, undefined, { timeout: 60_000 });
  await page.close();
}

/** Opens a notebook of these cells and runs all of them. */
async function running(server: JupyterServer, browser: Browser, name: string, ...sources: string[]) {
  const cells = notebook(...sources.map((source) => code(source)));
  await Deno.writeTextFile(`${server.directory}/${name}`, formatNotebook(cells));
  const lab = await LabPage.open(browser, server.urlOf(name));
  await lab.runAll();
  return lab;
}

/** What a cell shows, in short. */
async function shown(lab: LabPage, cell: number): Promise<string[]> {
  return (await lab.outputs(cell)).map(({ data, text, ename, evalue }) =>
    ename === undefined ? String(data?.["text/plain"] ?? text).trim() : `${ename}: ${evalue}`
  );
}

async function stopTraining(server: JupyterServer, browser: Browser): Promise<void> {
  await using lab = await running(
    server,
    browser,
    "stop.ipynb",
    `import { loadMnist } from "lib/dataset/mod.ts";
import { buildModel, train } from "lib/model/mod.ts";
import { interruptSignal, show, startNotebook } from "lib/notebook/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
await startNotebook();
await startBackend();
const images = (await loadMnist()).train;
const model = buildModel("lenet5", { seed: 1 });
await show("ready");`,
    `const options = { epochs: 10000, batchSize: 128, learningRate: 0.001, seed: 1, signal: interruptSignal() };
const { aborted, steps } = await train(model, { train: images }, options);
await show(\`aborted: \${aborted}, after some steps: \${steps > 0}\`);`,
    `await show("the exam");`,
  );
  await lab.until(
    `${lab.find(0, ".jp-OutputArea-output")}.some(({ textContent }) => textContent.includes("ready"))`,
    60_000,
  );
  await new Promise((resolve) => setTimeout(resolve, 2000)); // some steps
  assertEquals(await lab.outputs(1), []);
  await lab.stop();
  await lab.until(`${lab.find(1, ".jp-RenderedText[data-mime-type*=stderr], .jp-RenderedText")}.length >= 2`);
  await lab.untilIdle();
  assertEquals(await shown(lab, 1), [
    "aborted: true, after some steps: true",
    "Stopped: the cells that waited behind this one were not run",
  ]);
  assertEquals(await shown(lab, 2), []);
  await lab.runAll(); // the kernel is there
  await lab.until(`${lab.find(0, ".jp-OutputArea-output")}.length > 0`);
  await lab.stop();
  lab.assertNoFaults();
}

/** A syntax error is shown, the cells waiting behind a failure are not run, and a loop that never waits can be stopped. */
async function fail(server: JupyterServer, browser: Browser): Promise<void> {
  {
    await using lab = await running(
      server,
      browser,
      "syntax.ipynb",
      "await new Promise((resolve) => setTimeout(resolve, 500));\nconst a = 1;",
      "const b = 1 +;",
      'console.log("not run");',
    );
    await lab.until(`${lab.find(1, ".jp-RenderedText")}.length > 0`);
    await lab.untilIdle();
    assertEquals(await shown(lab, 1), ["SyntaxError: Expression expected (line 1, column 14)"]);
    assertEquals(await shown(lab, 2), []);
    lab.assertNoFaults();
  }
  await using lab = await running(
    server,
    browser,
    "loop.ipynb",
    'import { startNotebook } from "lib/notebook/mod.ts";\nawait startNotebook();',
    'globalThis.kept = 1;\nconsole.log("spinning");\nwhile (true) kept;',
  );
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await lab.stop();
  await lab.until(
    `${lab.find(1, ".jp-RenderedText")}.some(({ textContent }) => textContent.includes("Stopped"))`,
  );
  await lab.untilIdle();
  lab.assertNoFaults();
}

/** A figure is a card that is not white, and darker on a dark page. */
async function dim(server: JupyterServer, browser: Browser): Promise<void> {
  await using lab = await running(
    server,
    browser,
    "dark.ipynb",
    `import { trainingCurves } from "lib/figures/mod.ts";
import { show, startNotebook } from "lib/notebook/mod.ts";
await startNotebook();
await show(trainingCurves({ train: [{ epoch: 1, loss: 1, accuracy: 0.5 }] }));`,
  );
  await lab.until(`${lab.find(0, ".js-plotly-plot .main-svg:first-child")}.length === 1`, 60_000);
  const look = async (theme: string) => {
    await lab.command("apputils:change-theme", { theme: `JupyterLab ${theme}` });
    await lab.until(`document.body.dataset.jpThemeLight === "${theme === "Light"}"`);
    return await lab.ask<string[]>(
      `(({ filter, borderRadius, backgroundColor }) => [filter, borderRadius, backgroundColor])(
      getComputedStyle(${lab.find(0, "[id^=figure-]")}[0]))`,
    );
  };
  assertEquals(await look("Light"), ["none", "10px", "rgb(244, 245, 247)"]);
  assertEquals(await look("Dark"), ["brightness(0.86)", "10px", "rgb(244, 245, 247)"]);
  await lab.command("apputils:change-theme", { theme: "JupyterLab Light" });
  lab.assertNoFaults();
}

/** One lesson, looked at in all the ways there are. */
class Lesson {
  /** Its name without `.ipynb`. */
  readonly #stem: string;
  /** What Run All left, without solutions: with HTML and scripts. */
  #ran: Notebook | undefined;

  constructor(
    readonly server: JupyterServer,
    readonly name: string,
    readonly committed: Notebook,
  ) {
    this.#stem = name.replace(/\.ipynb$/, "");
  }

  /**
   * Clicks on every link to a file. Links to elsewhere must be https: there is no network here.
   *
   * @param browser What opens it.
   * @param followed The files that other lessons' links have opened already; opening each once is enough.
   */
  async followLinks(browser: Browser, followed: Set<string>): Promise<void> {
    await this.#write(this.name, this.committed);
    await using lab = await this.#open(browser, this.name);
    let local = 0;
    for (const [cell, { cell_type, source }] of this.committed.cells.entries()) {
      if (cell_type !== "markdown" || !/\]\(|href=/.test(source)) continue;
      for (const [i, { text, href, local: path, inner }] of (await lab.links(cell)).entries()) {
        const place = `${this.name}, cells[${cell}]: "${text}" (${href})`;
        if (inner) {
          const id = decodeURIComponent(href.slice(1));
          const target = `[id=${JSON.stringify(id)}], [data-jupyter-id=${JSON.stringify(id)}]`;
          assert(await lab.ask(`document.querySelector(${JSON.stringify(target)}) !== null`), place);
        } else if (path === undefined) {
          assert(href.startsWith("https://"), place);
        } else {
          local++;
          if (followed.has(path)) continue;
          followed.add(path);
          await lab.follow(cell, i, path).catch((cause) => {
            throw new Error(`${place} opens nothing`, { cause });
          });
        }
      }
    }
    assertNotEquals(local, 0);
    lab.assertNoFaults();
  }

  /** Runs all cells, and right after each exercise its solution. */
  async runAll(browser: Browser): Promise<void> {
    await this.#write(this.name, withSolutionsBeside(this.committed, this.name));
    await using lab = await this.#open(browser, this.name);
    await lab.runAll();
    await lab.untilDone(lessonTimeout);
    let sliders = 0;
    for (const { cell, count } of figures(await this.#cells(lab))) {
      await lab.show(cell);
      await lab.until(`${lab.find(cell, ".js-plotly-plot .main-svg:first-child")}.length === ${count}`);
      await lab.until(`${lab.find(cell, ".jp-OutputArea-output img")}.length === 0`); // the graph took its place
      const found = await lab.ask<number>(`${lab.find(cell, ".slider-rail-touch-rect")}.length`);
      for (let slider = 0; slider < found; slider++) await moveSlider(lab, cell, slider);
      sliders += found;
    }
    if (JSON.stringify(this.committed.cells).includes('"sliders":[{')) assertNotEquals(sliders, 0);
    await this.#takePictures(lab, "run");
    await lab.command("docmanager:save");
    lab.assertNoFaults();
    const saved = parseNotebook(await Deno.readTextFile(`${this.server.directory}/${this.name}`), this.name);
    this.#ran = await assertLessonRan(this.committed, saved, this.name);
    await this.#write(this.name, this.#ran);
  }

  async openUntrusted(browser: Browser): Promise<void> {
    assert(this.#ran, "it did not run");
    // The same notebook, but not the one whose signature Jupyter knows.
    const stranger = { ...this.#ran, metadata: { ...this.#ran.metadata, title: "from a stranger" } };
    await this.#openAsPictures(browser, `${this.#stem}-untrusted.ipynb`, stranger, "untrusted");
  }

  async openCommitted(browser: Browser): Promise<void> {
    await this.#openAsPictures(browser, `${this.#stem}-committed.ipynb`, this.committed, "committed");
  }

  /** Opens a notebook, and asserts that each figure is a picture that is really shown, and nothing is a graph. */
  async #openAsPictures(browser: Browser, name: string, content: Notebook, kind: string): Promise<void> {
    await this.#write(name, content);
    await using lab = await this.#open(browser, name);
    for (const { cell, count } of figures(content.cells as CellLike[])) {
      await lab.show(cell);
      const pictures = lab.find(cell, ".jp-OutputArea-output img");
      await lab.until(
        `${pictures}.filter(({ naturalWidth, clientWidth }) => naturalWidth > 100 && clientWidth > 100).length === ${count}`,
      );
      assertEquals(await lab.ask(`${lab.find(cell, ".js-plotly-plot")}.length`), 0);
    }
    await this.#takePictures(lab, kind);
    lab.assertNoFaults();
  }

  /**
   * Exports what was run, and what is committed. nbconvert's standard template gives no alt text to a picture that is not HTML; the
   * template "classic" does.
   */
  async convert(browser: Browser): Promise<void> {
    const committed = `${this.#stem}-committed.ipynb`;
    for (const alt of await this.#exported(browser, this.name, "lab")) assertMatch(alt, /\w+ \w+/);
    for (const alt of await this.#exported(browser, committed, "classic")) assertMatch(alt, /\w+ \w+/);
    await this.#exported(browser, committed, "lab");
  }

  /** Exports to HTML, and asserts that all pictures are to be seen: without scripts, as in a mail or a preview, and without a network. */
  async #exported(browser: Browser, name: string, template: string): Promise<string[]> {
    await nbconvert(this.server, "--to", "html", "--template", template, "--output", "exported.html", name);
    const page = await browser.newPage({ javaScriptEnabled: false, offline: true });
    await page.goto(`file://${this.server.directory}/exported.html`);
    const pictures = await page.evaluate(
      `[...document.querySelectorAll("img")].map(({ alt, naturalWidth, clientWidth }) => ({ alt, naturalWidth, clientWidth }))`,
    ) as { alt: string; naturalWidth: number; clientWidth: number }[];
    await page.close();
    const expected = this.committed.cells.flatMap((cell) => cell.cell_type === "code" ? cell.outputs : [])
      .filter((output) => "data" in output && "image/png" in output.data);
    assertEquals(pictures.length, expected.length);
    for (const { naturalWidth, clientWidth } of pictures) assert(naturalWidth > 0 && clientWidth > 0);
    return pictures.map(({ alt }) => alt === "No description has been provided for this image" ? "" : alt);
  }

  async execute(): Promise<void> {
    await this.#write(`${this.#stem}-execute.ipynb`, withoutOutputs(this.committed));
    await nbconvert(this.server, "--to", "notebook", "--execute", "--inplace", `${this.#stem}-execute.ipynb`);
    const text = await Deno.readTextFile(`${this.server.directory}/${this.#stem}-execute.ipynb`);
    const executed = await publishable(parseNotebook(text, this.name), this.name);
    assertEquals(compareOutputs(this.committed, executed), []);
  }

  async #write(name: string, content: Notebook): Promise<void> {
    await Deno.writeTextFile(`${this.server.directory}/${name}`, formatNotebook(content));
  }

  async #open(browser: Browser, name: string): Promise<LabPage> {
    const lab = await LabPage.open(browser, this.server.urlOf(name));
    await lab.command("application:toggle-left-area"); // more room for the notebook
    return lab;
  }

  async #cells(lab: LabPage): Promise<CellLike[]> {
    const count = await lab.cellCount();
    return await Promise.all(
      Array.from({ length: count }, async (_, i) => ({ outputs: await lab.outputs(i) })),
    );
  }

  async #takePictures(lab: LabPage, kind: string): Promise<void> {
    const directory = Deno.env.get("SCREENSHOTS");
    if (!directory) return;
    await Deno.mkdir(directory, { recursive: true });
    for (const theme of ["Light", "Dark"]) {
      await lab.command("apputils:change-theme", { theme: `JupyterLab ${theme}` });
      for (const width of [1280, 800]) {
        await lab.page.setViewportSize({ width, height: 1000 });
        for (const { cell } of figures(await this.#cells(lab))) {
          await lab.show(cell);
          await lab.ask(`${lab.find(cell, ".jp-OutputArea-output")}[0]?.scrollIntoView()`);
          await new Promise((resolve) => setTimeout(resolve, 400)); // graphs fit themselves to the width
          const name = `${this.#stem}-${kind}-${theme.toLowerCase()}-${width}-cell${cell}.png`;
          await lab.page.screenshot({ path: `${directory}/${name}` });
        }
      }
    }
    await lab.page.setViewportSize({ width: 1280, height: 900 });
    await lab.command("apputils:change-theme", { theme: "JupyterLab Light" });
  }
}

/** What a cell shows, whoever says it. */
interface CellLike {
  outputs?: { data?: Record<string, unknown> }[];
}

/** The cells that show figures, and how many each. */
function figures(cells: readonly CellLike[]): { cell: number; count: number }[] {
  return cells.map(({ outputs = [] }, cell) => ({
    cell,
    count: outputs.filter(({ data }) => data && plotlyType in data).length,
  })).filter(({ count }) => count > 0);
}

/**
 * Moves a slider of a figure with the mouse: to its start, wherever it was, then to its end and back to its first quarter (one with two
 * steps has no middle). Asserts that the chart changes both times.
 */
async function moveSlider(lab: LabPage, cell: number, slider: number): Promise<void> {
  const rail = `${lab.find(cell, ".slider-rail-touch-rect")}[${slider}]`;
  const drawn =
    `[...${rail}.closest(".js-plotly-plot").querySelectorAll(".cartesianlayer, .shapelayer, .annotation")]
    .map(({ innerHTML }) => innerHTML).join()`;
  const grip = `${rail}.closest(".slider-group").querySelector(".slider-grip-rect").getBoundingClientRect()`;
  const transitionsEnd = () => new Promise((resolve) => setTimeout(resolve, 500));
  await lab.clickAt(rail, 0.02, 0.5);
  await lab.until(`${grip}.x - ${rail}.getBoundingClientRect().x < 30`);
  for (const place of [0.98, 0.25]) {
    await transitionsEnd();
    const before = await lab.ask<string>(drawn);
    await lab.clickAt(rail, place, 0.5);
    await lab.until(`${drawn} !== ${JSON.stringify(before)}`);
  }
}

function withoutOutputs(content: Notebook): Notebook {
  const copy = structuredClone(content);
  for (const cell of copy.cells) {
    if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  }
  return copy;
}
