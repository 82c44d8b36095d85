/**
 * Which cells of a notebook some of its cells need: those that declare or change a name that they use, and what these need in turn.
 *
 * The names that a cell uses without declaring them are those that `deno lint` reports as not defined. Declarations are read from the
 * form in which `deno fmt` leaves them: at the start of a line. A change through a function, or through a method that is not listed
 * here, goes unnoticed; then the cell that needs it fails, or computes something else.
 *
 * @module
 */
import { type CodeCell, codeCells, type Notebook } from "lib/jupyter/mod.ts";

const importing = /^import\b(?<imported>[^]*?)\bfrom "[^"]+";$/gm;
/** A statement that shows something, on one line or several. */
const showing = /^( *)await show\((?:.*\);|[^]*?^\1\S*\);)$/gm;
/** A declaration for other cells, up to what follows its names. */
const declaration =
  /^(?:(?:const|let|var)(?<bound>[^]*?)(?:=(?!>)|;$)|(?:async )?(?:function\*?|class) (?<named>[\w$]+))/gm;
/** A name that is given another value or changed in place: `name =`, `name.property +=`, `name[index] =`, `name.push(`. */
const change =
  /(?<![\w$.])(?<name>[\p{L}_$][\w$]*)(?:[.][\w$]+|\[[^\]]*\]|!)*?(?:\s*(?:[-+*/]|\?\?)?=(?![=>])|\+\+|--|\.(?:fill|pop|push|set|shift|sort|unshift)\()/gu;

/**
 * Selects the cells that others need. Needs the permission to run Deno and to write a temporary directory.
 *
 * @param notebook The notebook.
 * @param isGoal Whether a cell is one of those that must run.
 * @returns These cells, and of all that they need what defines names: statements that show something are left out, and of a cell that only
 * imports something for them the imports stay. In the order of the notebook.
 */
export async function neededCells(
  notebook: Notebook,
  isGoal: (cell: CodeCell) => boolean,
): Promise<CodeCell[]> {
  const cells = codeCells(notebook).map(({ cell }) =>
    isGoal(cell) ? cell : { ...cell, source: cell.source.replaceAll(showing, "") }
  );
  const free = await freeNames(cells.map(({ source }) => source));
  const needed: CodeCell[] = [];
  const wanted = new Set<string>();
  for (let index = cells.length - 1; index >= 0; index--) {
    const cell = cells[index]!, { source } = cell, uses = free[index]!;
    const isWanted = (name: string) => wanted.has(name);
    if (
      isGoal(cell) || declaredNames(source).some(isWanted) ||
      changedNames(source).some((name) => uses.has(name) && isWanted(name))
    ) {
      needed.unshift(cell);
      for (const name of uses) wanted.add(name);
    } else if (importedNames(source).some(isWanted)) {
      needed.unshift({ ...cell, source: source.match(importing)!.join("\n") });
    }
  }
  return needed;
}

/** For each source the names that it uses without declaring them. */
async function freeNames(sources: readonly string[]): Promise<Set<string>[]> {
  const directory = await Deno.makeTempDir({ prefix: "digits-cells-" });
  try {
    const files = sources.map((_, index) => `${directory}/${index}.ts`);
    await Promise.all(files.map((file, index) => Deno.writeTextFile(file, sources[index]!)));
    const { stdout } = await new Deno.Command("deno", {
      args: ["lint", "--no-config", "--json", "--rules-tags=", "--rules-include=no-undef", ...files],
      stdin: "null",
    }).output();
    const { diagnostics, errors }: LintReport = JSON.parse(new TextDecoder().decode(stdout));
    if (errors.length > 0) throw new Error(`a cell cannot be parsed: ${JSON.stringify(errors)}`);
    const names = sources.map(() => new Set<string>());
    for (const { filename, message } of diagnostics) {
      const [, index] = filename.match(/(\d+)\.ts$/)!;
      names[Number(index)]!.add(message.replace(/ is not defined$/, ""));
    }
    return names;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** The part of a report of `deno lint --json` that is read here. */
interface LintReport {
  diagnostics: { filename: string; message: string }[];
  errors: unknown[];
}

/** The names that a source imports. */
function importedNames(source: string): string[] {
  return [...source.matchAll(importing)].flatMap(({ groups }) => namesIn(groups!.imported!));
}

/** The names that a source declares for others; of a pattern, also the names of properties. */
function declaredNames(source: string): string[] {
  return [...source.matchAll(declaration)].flatMap(({ groups }) => namesIn(groups!.bound ?? groups!.named!));
}

/** The names that a source gives other values, its own included. */
function changedNames(source: string): string[] {
  return [...source.matchAll(change)].map(({ groups }) => groups!.name!);
}

function namesIn(text: string): string[] {
  return text.match(/[\p{L}_$][\w$]*/gu) ?? [];
}
