/**
 * The editor of a cell, a program of its own.
 *
 * - main.ts: CodeMirror with what a cell needs; theme.ts: how it looks
 * - help.ts: completion and faults, which the runner knows; failed_line.ts: the line where the cell has failed
 *
 * @module
 */
export type { Editor, EditorOptions } from "./main.ts";
