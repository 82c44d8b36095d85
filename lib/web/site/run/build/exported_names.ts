/**
 * What the modules export, with its documentation, for an editor: by `deno doc`.
 *
 * @module
 */
import { printable, UserError } from "../../../../errors.ts";
import { keptOrMade, projectFolder } from "../../../../files/mod.ts";
import type { ExportedName, ModuleNames } from "../module_names.ts";
import { moduleAddress } from "./imported_modules.ts";

/**
 * Returns the exports of modules. Those of packages are not listed.
 *
 * @param modules Their names, as cells write them.
 * @param sources What `sourcesHash` returns.
 * @throws {UserError} If `deno doc` fails.
 */
export async function exportedNames(modules: readonly string[], sources: string): Promise<ModuleNames> {
  const make = async () => new TextEncoder().encode(JSON.stringify(await documented(modules)));
  const bytes = await keptOrMade({ name: "site-names", ending: ".json", hash: sources }, make);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** The part of what `deno doc --json` prints that is used. */
interface Symbols {
  nodes: Record<string, { symbols: { name: string; declarations: Declaration[] }[] }>;
}

interface Declaration {
  kind: string;
  jsDoc?: { doc?: string };
  // deno-lint-ignore no-explicit-any
  def?: any;
}

async function documented(modules: readonly string[]): Promise<ModuleNames> {
  const ours = modules.filter((name) => name.startsWith("lib/"));
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: ["doc", "--json", "--quiet", ...ours.map(moduleAddress)],
    cwd: projectFolder,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder().decode(success ? stdout : stderr);
  if (!success) {
    throw new UserError(
      `deno doc: expected what lib exports, but got an error (${printable(text.trim(), 200)}); ` +
        "check lib (`deno check lib`)",
    );
  }
  const { nodes } = JSON.parse(text) as Symbols;
  return Object.fromEntries(modules.map((module) => {
    const symbols = nodes[moduleAddress(module)]?.symbols ?? [];
    return [module, symbols.map(({ name, declarations }) => nameOf(name, declarations[0]!))];
  }));
}

const kinds: Readonly<Record<string, string>> = {
  typeAlias: "type",
  interface: "interface",
  class: "class",
  enum: "enum",
  function: "function",
  namespace: "namespace",
};

function nameOf(name: string, { kind, jsDoc, def }: Declaration): ExportedName {
  const isConstant = kind === "variable";
  const params: string[] | undefined = def?.params?.map(parameterOf);
  return {
    name,
    type: isConstant ? "constant" : kinds[kind] ?? "variable",
    ...(params && { detail: `(${params.join(", ")})` }),
    ...(jsDoc?.doc && { info: jsDoc.doc }),
  };
}

// deno-lint-ignore no-explicit-any
function parameterOf(param: any): string {
  if (param.kind === "assign") return `${parameterOf(param.left)}?`;
  if (param.kind === "rest") return `...${parameterOf(param.arg)}`;
  return (param.name ?? "options") + (param.optional ? "?" : "");
}
