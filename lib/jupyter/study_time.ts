/**
 * How long a lesson takes a student, estimated from what is in it.
 *
 * @module
 */
import { type Cell, tagsOf } from "./notebook.ts";

/**
 * The pace of a student who reads everything, runs every cell and solves every exercise. It is an assumption: nobody has
 * timed students. It was chosen so that the numbered sections of lessons 3, 4, 7 and 8 take about as long in total as
 * their notes for teachers plan.
 */
const pace = {
  /** Words of text per minute: slower than a novel, because of formulas. */
  words: 150,
  /** Lines of code per minute. */
  lines: 10,
  /** Minutes per cell of code: to run it, and to look at what it shows. */
  cell: 1,
  /** More minutes for an exercise. */
  exercise: 5,
};

/** A section of a lesson: a heading of level 1 or 2, and everything up to the next one. */
export interface StudySection {
  /** The heading as it is written, without its marks of code and emphasis. */
  title: string;
  /** 1 for the title of the lesson and its introduction, 2 for the others. */
  level: 1 | 2;
  /** Minutes, not rounded. */
  minutes: number;
}

/**
 * Returns the sections of a lesson with the estimated minutes for each: a minute for 150 words of text, for 10 lines of
 * code (empty ones are not counted) and for each cell of code, and five more for an exercise. Solutions are left out, and
 * so is the time that cells compute, which depends on the computer.
 *
 * @param cells The cells of the lesson, with or without the solutions.
 *
 * @example
 * ```ts
 * import { studySections } from "lib/jupyter/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = (source: string) => ({ cell_type: "markdown" as const, id: "a", metadata: {}, source });
 * const [section] = studySections([text("## Stride\n\n" + "word ".repeat(299))]);
 * assertEquals([section?.title, section?.minutes], ["Stride", 2]); // 300 words, with the heading
 * ```
 */
export function studySections(cells: readonly Cell[]): StudySection[] {
  const sections: StudySection[] = [];
  let before = 0; // what is above the first heading belongs to it
  const add = (minutes: number) => {
    const section = sections.at(-1);
    if (section) section.minutes += minutes;
    else before += minutes;
  };
  for (const cell of cells) {
    const tags = tagsOf(cell);
    if (tags.includes("solution")) continue;
    if (cell.cell_type === "code") {
      if (cell.source.trim() !== "") add(codeMinutes(cell.source) + pace.cell);
      if (tags.includes("exercise")) add(pace.exercise);
      continue;
    }
    let isCode = false;
    for (const line of cell.source.split("\n")) {
      if (line.startsWith("```")) {
        isCode = !isCode;
        continue;
      }
      const [, marks, title] = isCode ? [] : /^(##?) (.+)$/.exec(line) ?? [];
      if (title !== undefined) {
        sections.push({
          title: title.replaceAll(/[`*]/g, "").trim(),
          level: marks === "#" ? 1 : 2,
          minutes: before,
        });
        before = 0;
      }
      add(isCode ? codeMinutes(line) : wordsIn(line) / pace.words);
    }
  }
  return sections;
}

/** Returns minutes as text: `1 min`, `25 min`, from an hour on in steps of five minutes: `1 h 35 min`. */
export function studyTime(minutes: number): string {
  if (minutes < 57.5) return `${Math.max(1, Math.round(minutes))} min`;
  const rounded = 5 * Math.round(minutes / 5), rest = rounded % 60;
  return `${Math.floor(rounded / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}

/** Returns the minutes of a whole lesson. */
export function totalMinutes(sections: readonly StudySection[]): number {
  return sections.reduce((sum, { minutes }) => sum + minutes, 0);
}

function codeMinutes(code: string): number {
  return code.split("\n").filter((line) => line.trim() !== "").length / pace.lines;
}

/** Counts the words of a line, without HTML and the targets of links; a formula counts as what its TeX has of them. */
function wordsIn(line: string): number {
  const text = line.replaceAll(/<[^>]*>|\]\([^)]*\)/g, " ");
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
