/**
 * A notebook → a lesson: its HTML, its sections, and the files that it shows.
 *
 * @module
 */
import {
  type Cell,
  type CodeCell,
  formatNotebook,
  type Notebook,
  type StudySection,
  studySections,
  tagsOf,
} from "../../../jupyter/mod.ts";
import { Anchors } from "./anchors.ts";
import type { CodeHtml } from "./code.ts";
import type { Files } from "./figure.ts";
import type { Places } from "./links.ts";
import { markdownHtml, type RenderedText, type Section, type TextPlace } from "./markdown.ts";
import { outputsHtml } from "./outputs.ts";
import { answers } from "./questions.ts";

/** A lesson. */
export interface Lesson {
  /** Its name in paths: `01-the-dataset`. */
  name: string;
  /** Its first heading: `1 · The data set`. */
  title: string;
  /** The HTML of what it is about and what the reader can do afterwards. */
  html: string;
  /** Its sections in order, solutions left out. */
  sections: Section[];
  /** How long its sections take a student. */
  study: StudySection[];
  /** Pictures and figures by their path in the site, and the notebook without outputs. */
  files: Files;
}

/** What of a lesson is shown. */
export interface LessonOptions {
  /** Whether the solutions of exercises are in it; default: true. */
  solutions?: boolean;
}

/**
 * Returns a notebook as a lesson.
 *
 * @param from The path of the notebook in the project.
 * @param places Where it and the files that it links to are in the site.
 * @param code Colours code.
 * @throws {UserError} If a formula is not valid, an output is an error, or something would run a script.
 */
export function lessonOf(
  { cells: all, ...rest }: Notebook,
  from: string,
  places: Places,
  code: CodeHtml,
  { solutions = true }: LessonOptions = {},
): Lesson {
  const name = from.replace(/^.*\//, "").replace(/\.ipynb$/, ""), files: Files = new Map();
  const place: TextPlace = { from, places, code, anchors: new Anchors() }, hidden = answers(all);
  const cells = solutions ? all : all.filter((cell) => !tagsOf(cell).includes("solution"));
  const sections: Section[] = [];
  const html = cells.map((cell) => {
    if (cell.cell_type === "code") {
      return codeCellHtml(cell, `figures/${name}/${cell.id}`, place, files, hidden.has(cell.id));
    }
    const text = textOf(cell, place);
    if (!tagsOf(cell).includes("solution")) addSections(sections, text.sections);
    return text.html;
  }).join("\n");
  const bare = cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell
  );
  files.set(`notebooks/${name}.ipynb`, new TextEncoder().encode(formatNotebook({ ...rest, cells: bare })));
  const title = sections.find(({ level }) => level === 1)?.title ?? name;
  return { name, title, html, sections, study: studySections(all), files };
}

function textOf(cell: Cell, place: TextPlace): RenderedText {
  const kind = tagsOf(cell).includes("solution") ? " solution" : "";
  const { html, sections } = markdownHtml(cell.source, place);
  return { html: `<div class="text${kind}">\n${html}</div>`, sections };
}

function codeCellHtml(cell: CodeCell, path: string, place: TextPlace, files: Files, hidden: boolean): string {
  if (cell.source.trim() === "") return "";
  const kind = tagsOf(cell).includes("exercise") ? " exercise" : "";
  const outputs = outputsHtml(cell.outputs, path, place, files);
  const shown = outputs === ""
    ? ""
    : hidden
    ? `<details class="outputs answer"><summary>Show the answer</summary>\n${outputs}</details>\n`
    : `<div class="outputs">\n${outputs}</div>\n`;
  return `<div class="cell${kind}" id="cell-${cell.id}">\n` +
    `<pre class="code" role="group" aria-label="Code" tabindex="0"><code>${
      place.code(cell.source, "ts")
    }</code></pre>\n` +
    `<div class="bar"></div>\n${shown}</div>`;
}

/** Adds the sections of a cell; text before its first heading belongs to the section before. */
function addSections(all: Section[], added: readonly Section[]): void {
  for (const section of added) {
    const last = all.at(-1);
    if (section.level === 0 && last !== undefined) last.text = `${last.text} ${section.text}`.trim();
    else if (section.level > 0) all.push({ ...section });
  }
}
