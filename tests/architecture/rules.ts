/**
 * All rules by name, and how what they find is held against the list of known exceptions.
 *
 * @module
 */
import { fileCircles, folderCircles } from "./circles.ts";
import { commandLineWords } from "./command_line_words.ts";
import { ungrammatical } from "./error_messages.ts";
import { overfullFolders, unnamedFiles } from "./folders.ts";
import { otherImportStyles } from "./import_style.ts";
import type { Tree } from "./tree.ts";
import { upwardImports } from "./upward_imports.ts";

/** Each rule gives a line for everything that breaks it. */
export const rules = {
  "no import upwards": ({ sources }) => upwardImports(sources),
  "no circle of files": ({ sources }) => fileCircles(sources),
  "no circle of folders": ({ sources }) => folderCircles(sources),
  "no command line below lib/cli": ({ sources }) => commandLineWords(sources),
  "one grammar of errors": ({ sources }) => ungrammatical(sources),
  "one style of import": ({ sources }) => otherImportStyles(sources),
  "at most 25 files in a folder": ({ paths }) => overfullFolders(paths),
  "mod.ts names each file and folder": ({ sources }) => unnamedFiles(sources),
} as const satisfies Record<string, (tree: Tree) => string[]>;

/** The name of a rule. */
export type RuleName = keyof typeof rules;

/**
 * Compares what a rule finds with its known exceptions.
 *
 * @returns One line per difference: a violation that is not on the list, an entry that is violated no more, an entry in the wrong place.
 */
export function differences(found: readonly string[], known: readonly string[]): string[] {
  const isFound = new Set(found);
  const isKnown = new Set(known);
  const inOrder = [...isKnown].sort();
  return [
    ...found.filter((line) => !isKnown.has(line)).sort().map((line) => `new: ${line}`),
    ...known.filter((line) => !isFound.has(line)).map((line) =>
      `no longer found, remove it from the list: ${line}`
    ),
    ...known.filter((line, index) => line !== inOrder[index]).slice(0, 1).map((line) =>
      `the list is not sorted, or has an entry twice: ${line}`
    ),
  ];
}
