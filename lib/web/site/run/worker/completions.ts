/**
 * What an editor offers at the cursor.
 *
 * @module
 */
import type { Completion, Completions } from "../calls.ts";
import type { ExportedName, ModuleNames } from "../module_names.ts";
import { memberNames } from "./member_names.ts";

/**
 * Returns what can be written at an index of a cell.
 *
 * @param modules What each module exports.
 * @param variables The names that cells have declared.
 */
export function completions(
  source: string,
  offset: number,
  modules: ModuleNames,
  variables: readonly string[],
): Completions {
  const before = source.slice(0, offset);
  const specifier = /(?:from|import)\s*\(?\s*"([^"\n]*)$/.exec(before);
  if (specifier) {
    const options = Object.keys(modules).map((label) => ({ label, type: "text" }));
    return { from: offset - specifier[1]!.length, options };
  }
  const word = /[\w$]*$/.exec(before)![0], from = offset - word.length;
  const list = importList(source, from);
  if (list !== undefined) {
    const found = list.module === undefined
      ? Object.entries(modules)
      : [[list.module, modules[list.module] ?? []]] as const;
    return {
      from,
      options: unique(found.flatMap(([module, names]) => names.map((name) => completionOf(name, module)))),
    };
  }
  const chain = /((?:[\w$]+\.)+)$/.exec(before.slice(0, from))?.[1];
  if (chain !== undefined) return { from, options: memberNames(chain.slice(0, -1).split(".")) };
  if (/[.?]$/.test(before.slice(0, from)) || word === "") return { from, options: [] };
  const imported = importedNames(source, modules);
  const own = variables.filter((name) => !imported.some(({ label }) => label === name));
  return { from, options: [...imported, ...own.map((label) => ({ label, type: "variable" }))] };
}

/** Returns a module's name as the editor shows it. */
function completionOf({ name, type, detail, info }: ExportedName, module: string): Completion {
  return { label: name, type, detail: detail ?? module, ...(info && { info }) };
}

/** Returns whether an index is between the braces of an import, and of which module, if that is written already. */
function importList(source: string, at: number): { module?: string } | undefined {
  const start = source.slice(0, at).search(/import\s+(?:type\s+)?\{[^}]*$/);
  if (start < 0) return undefined;
  return { module: /^[^}]*\}\s*from\s*"([^"\n]*)"/.exec(source.slice(at))?.[1] };
}

/** Returns the names that the imports of a cell bring, with their documentation. */
function importedNames(source: string, modules: ModuleNames): Completion[] {
  return [...source.matchAll(/import\s+\{([^}]*)\}\s*from\s*"([^"\n]*)"/g)].flatMap(([, list, module]) =>
    list!.split(",").flatMap((part) => {
      const name = part.trim().replace(/^type\s+/, ""),
        found = modules[module!]?.find((one) => one.name === name);
      return found ? [completionOf(found, module!)] : [];
    })
  );
}

function unique(options: Completion[]): Completion[] {
  return [...new Map(options.map((option) => [option.label, option])).values()];
}
