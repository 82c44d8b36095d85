/**
 * The names of the modules that cells can import, and their files.
 *
 * @module
 */

/**
 * Returns the name of a module's file: all are in one folder.
 *
 * @example
 * ```ts
 * import { fileOfModule } from "lib/web/site/run/module_names.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(fileOfModule("lib/layers/mod.ts"), "lib.layers.mod.js");
 * assertEquals(fileOfModule("@tensorflow/tfjs"), "tensorflow.tfjs.js");
 * ```
 */
export function fileOfModule(name: string): string {
  return `${name.replace(/^@/, "").replace(/\.ts$/, "").replaceAll("/", ".")}.js`;
}

/** An exported name, for an editor. */
export interface ExportedName {
  name: string;
  /** The kind, in CodeMirror's words. */
  type: string;
  /** A short signature. */
  detail?: string;
  /** The documentation, as Markdown. */
  info?: string;
}

/** What each module exports, by its name. */
export type ModuleNames = Record<string, ExportedName[]>;
