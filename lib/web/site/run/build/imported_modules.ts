/**
 * The modules that cells can import.
 *
 * @module
 */
import { projectFolder } from "../../../../files/mod.ts";
import { codeCells, type Notebook } from "../../../../jupyter/mod.ts";

/** Modules that students may want in every lesson. Those that the lessons import come in addition. */
const always = [
  "@tensorflow/tfjs",
  ...["tensorflow", "read_picture", "load_reader", "errors", "steady_clock"].map((name) => `lib/${name}.ts`),
  ...[
    "analysis",
    "dataset",
    "drawing",
    "experiment",
    "explanation",
    "explanation/embedding",
    "figures",
    "image",
    "layers",
    "math",
    "model",
    "notebook",
    "reading",
    "robustness",
    "text",
  ].map((folder) => `lib/${folder}/mod.ts`),
];

/** An import of the project in a cell. */
const imported = /(?:\bfrom|\bimport)\s*\(?\s*"(lib\/[^"\n]+|@tensorflow\/tfjs)"/g;

/** Returns their names, as cells write them, sorted. */
export function importedModules(notebooks: readonly Notebook[]): string[] {
  const found = notebooks.flatMap((notebook) =>
    codeCells(notebook).flatMap(({ cell }) => [...cell.source.matchAll(imported)].map(([, name]) => name!))
  );
  return [...new Set([...always, ...found])].sort();
}

/** Returns the address of a module for the bundler. */
export function moduleAddress(name: string): string {
  return name.startsWith("lib/") ? new URL(name, projectFolder).href : name;
}
