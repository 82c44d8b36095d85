/**
 * A student's own copies of the lessons: the tracked files stay as they are, whatever is run.
 *
 * @module
 */
import { dirname } from "node:path";
import { readRegularFile, replaceFiles } from "../../files/mod.ts";
import {
  formatNotebook,
  isUntouched,
  type Notebook,
  readNotebook,
  studentCopy,
  type StudySection,
  studySections,
  studyTime,
  totalMinutes,
} from "../../jupyter/mod.ts";
import { UserError } from "../../errors.ts";
import { counted, listed } from "../../text/mod.ts";
import type { Output } from "../shared/output.ts";

/** The folder of the copies, from the project's. */
export const workFolder = "data/work";

/** The page that opens: a notebook, because JupyterLab shows a README.md as its source. */
export const contentsName = "contents.ipynb";

/** What has become of a file of the copy. */
type Outcome = "added" | "renewed" | "kept" | "unchanged";

/**
 * Copies the lessons without outputs and solutions, with a contents page, the glossary and the pictures. A
 * copy in which something was changed or run is kept, and so is any file that was not made here; a copy in
 * which nothing happened is renewed if its lesson has changed. Nothing is removed.
 *
 * @param project The project's folder, with a slash at its end.
 * @throws {UserError} If a lesson cannot be read or a copy cannot be written.
 */
export async function prepareStudentFolder(project: string, output: Output): Promise<void> {
  const lessons = `${project}notebooks`, work = `${project}${workFolder}`;
  const kept: string[] = [];
  const counts: Record<Outcome, number> = { added: 0, renewed: 0, kept: 0, unchanged: 0 };
  const note = (outcome: Outcome, name: string) => {
    counts[outcome]++;
    if (outcome === "kept") kept.push(name);
  };
  const names = await fileNames(lessons);
  const notebooks = new Map<string, Notebook>();
  for (const name of names.filter((name) => name.endsWith(".ipynb"))) {
    notebooks.set(name, await readNotebook(`${lessons}/${name}`));
  }
  const contents = contentsOf(await text(`${lessons}/README.md`), notebooks);
  note(await copyNotebook(contents, `${work}/${contentsName}`), contentsName);
  for (const [name, notebook] of notebooks) note(await copyNotebook(notebook, `${work}/${name}`), name);
  const others = [
    "glossary.md",
    ...(await fileNames(`${lessons}/pictures`)).map((name) => `pictures/${name}`),
  ];
  for (const name of others) {
    const bytes = await readRegularFile(`${lessons}/${name}`, { advice: "restore it" });
    if (bytes) note(await copyFile(bytes, `${work}/${name}`), name);
  }
  const files = (count: number) => counted(count, "file");
  if (counts.added > 0) {
    output.line(`${workFolder}: added ${files(counts.added)}, without outputs and solutions`);
  }
  if (counts.renewed > 0) {
    output.line(`${workFolder}: renewed ${files(counts.renewed)} in which nothing had been changed or run`);
  }
  if (kept.length > 0) {
    output.line(
      `${workFolder}: kept your ${listed(kept)}; to start one again, move it elsewhere and run this command`,
    );
  }
}

/** Returns the contents page: the introduction and the table of the lessons' README, and how long each section takes. */
function contentsOf(readme: string, notebooks: ReadonlyMap<string, Notebook>): Notebook {
  const blocks = readme.split("\n\n");
  const intro = blocks.slice(0, blocks.findIndex((block) => block.startsWith("To open them ")));
  const table = blocks.findIndex((block) => block.startsWith("|"));
  if (intro.length === 0 || table < 0) {
    throw new UserError(
      'notebooks/README.md: expected an introduction, "To open them …" and a table, but got something else',
    );
  }
  const own = "These are your own copies: change and run what you like. What you have done stays when you " +
    "start again.";
  const minutes = [...notebooks].map(([name, { cells }]) => minutesOf(name, studySections(cells)));
  const source = [...intro, own, ...blocks.slice(table, table + 2), timesTitle, minutes.join("\n")].join(
    "\n\n",
  );
  const kernelspec = [...notebooks.values()][0]?.metadata.kernelspec;
  return {
    cells: [{ cell_type: "markdown", id: "contents", metadata: {}, source }],
    metadata: kernelspec ? { kernelspec } : {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** The text above the minutes of the sections. */
const timesTitle =
  "**How long does each section take?** These are estimates of the time for reading it, running its cells and solving " +
  "its exercises:";

/** Returns a line of a list: a link to a lesson, its time, and that of each section. */
function minutesOf(name: string, sections: readonly StudySection[]): string {
  const lesson = sections.find(({ level }) => level === 1)?.title ?? name;
  const times = sections.filter(({ level }) => level === 2).map(({ title, minutes }) =>
    `_${title}_ ${studyTime(minutes)}`
  );
  return `- [${lesson}](${name}), ${studyTime(totalMinutes(sections))}: ${times.join(", ")}`;
}

/** What a cell names by a relative path: the copies are one folder deeper, and have another contents page. */
function moved(source: string): string {
  return source.replaceAll(/(["(])\.\.\//g, "$1../../").replaceAll("](README.md", `](${contentsName}`);
}

async function copyNotebook(notebook: Notebook, path: string): Promise<Outcome> {
  const bytes = new TextEncoder().encode(formatNotebook(await studentCopy(notebook, moved)));
  return await copyFile(bytes, path, async () => await isUntouched(await readNotebook(path)));
}

/** Writes a file, unless there is one that differs; that is replaced only if it is known to be ours. */
async function copyFile(
  bytes: Uint8Array,
  path: string,
  isOurs: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<Outcome> {
  const old = await readRegularFile(path, { advice: "move it elsewhere" });
  if (old && old.length === bytes.length && old.every((byte, i) => byte === bytes[i])) return "unchanged";
  if (old && !await isOurs().catch(() => false)) return "kept"; // also what is not a notebook any more
  await Deno.mkdir(dirname(path), { recursive: true });
  await replaceFiles(dirname(path), [{ name: path.slice(path.lastIndexOf("/") + 1), bytes }]);
  return old ? "renewed" : "added";
}

/** The names of the files of a folder, sorted. */
async function fileNames(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.filter(({ isFile }) => isFile).map(({ name }) => name).sort();
}

async function text(path: string): Promise<string> {
  const bytes = await readRegularFile(path, { advice: "restore it" });
  return new TextDecoder().decode(bytes ?? new Uint8Array());
}
