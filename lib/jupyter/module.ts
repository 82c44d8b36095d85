/**
 * A notebook as one module, for `deno check` and `deno lint`, which do not read notebooks; and their reports
 * in terms of cells.
 *
 * @module
 */
import { codeCells, type Notebook } from "./notebook.ts";

/** The code of all cells, one after the other. */
export interface NotebookModule {
  source: string;
  /** For each line of the source: the number of its cell, and its line number in the cell, both from 1. */
  lines: { number: number; line: number }[];
}

/** Concatenates the code cells. */
export function notebookModule(notebook: Notebook): NotebookModule {
  const lines: NotebookModule["lines"] = [];
  const source = codeCells(notebook).map(({ cell, number }) => {
    cell.source.split("\n").forEach((_, i) => lines.push({ number, line: i + 1 }));
    return `${cell.source}\n`;
  }).join("");
  return { source, lines };
}

/**
 * Translates the positions in a report to positions in a notebook.
 *
 * @param report What Deno printed about the module.
 * @param path The absolute path of the module.
 * @param module The module.
 * @param name The notebook's name.
 * @returns The report without colours, with `NAME: code cell 3, line 2, column 5` for each position.
 */
export function inCells(report: string, path: string, module: NotebookModule, name: string): string {
  // deno-lint-ignore no-control-regex
  const plain = report.replaceAll(/\x1b\[[0-9;]*m/g, "");
  const place = new RegExp(`(?:file://)?${path.replaceAll(/[^\w/]/g, "\\$&")}:(\\d+):(\\d+)`, "g");
  return plain.replaceAll(place, (_, line, column) => {
    const cell = module.lines[Number(line) - 1];
    return cell ? `${name}: code cell ${cell.number}, line ${cell.line}, column ${column}` : name;
  });
}

/** A notebook and its name in reports. */
export interface NamedNotebook {
  name: string;
  notebook: Notebook;
}

/**
 * Runs `deno check` or `deno lint` on the code of notebooks, with the project's configuration. One run for all of them reads the types
 * of the project only once.
 *
 * @param notebooks The notebooks.
 * @param tool Which of the two.
 * @param configuration The path of the project's deno.json, whose import map the cells use.
 * @returns The problems, as the tool reports them; `undefined` if there are none.
 */
export async function problemsIn(
  notebooks: readonly NamedNotebook[],
  tool: "check" | "lint",
  configuration: string,
): Promise<string | undefined> {
  const directory = await Deno.realPath(await Deno.makeTempDir({ prefix: "notebook-module-" }));
  try {
    const modules = notebooks.map(({ name, notebook }, index) => ({
      name,
      module: notebookModule(notebook),
      path: `${directory}/cells-${index}.ts`,
    }));
    for (const { path, module } of modules) await Deno.writeTextFile(path, module.source);
    const { success, stdout, stderr } = await new Deno.Command("deno", {
      args: [tool, "--quiet", "--config", configuration, ...modules.map(({ path }) => path)],
      env: { NO_COLOR: "1" },
      stdin: "null",
    }).output();
    if (success) return undefined;
    const report = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    return modules.reduce((text, { path, module, name }) => inCells(text, path, module, name), report).trim();
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
