/**
 * A cell → a script that runs in the worker's global scope, as a cell runs in Deno's kernel.
 *
 * What a cell declares at its top level becomes a variable of all cells: each declaration is turned into an assignment
 * to a property of the global object, which {@linkcode CellScope} makes. Everything stays on its line.
 *
 * @module
 */
import { type Node, parse, type Program } from "acorn";
import { boundNames } from "./bound_names.ts";
import { Edits } from "./edits.ts";
import { stripTypes } from "./strip_types.ts";
import { CellSyntaxError, startOfLine } from "./syntax_error.ts";

/** What a script calls: the name of an object of the global scope, see {@linkcode CellScope}. */
export const scopeName = "__cell";

/** A cell as a script. */
export interface CellScript {
  /** An expression: a function without parameters that runs the cell, and returns a promise. */
  code: string;
  /** The names that it declares. */
  names: string[];
}

/**
 * Returns a cell as a script.
 *
 * @throws {CellSyntaxError} If it is not TypeScript.
 */
export function cellScript(source: string): CellScript {
  const code = stripTypes(source), edits = new Edits(code), names: string[] = [], before: string[] = [];
  const { body } = parsed(code, source);
  const declare = (declared: string[]) => (names.push(...declared), JSON.stringify(declared));
  body.forEach((statement, i) => edit(statement, i === body.length - 1));
  const functions = before.join("");
  const start = `(async () => { "use strict"; ${functions}`;
  return { code: `${start}${edits}\n})`, names };

  function edit(node: Program["body"][number], isLast: boolean): void {
    switch (node.type) {
      case "ImportDeclaration": {
        const wanted = node.specifiers.flatMap((one) =>
          one.type === "ImportSpecifier"
            ? [nameOf(one.imported)]
            : one.type === "ImportDefaultSpecifier"
            ? ["default"]
            : []
        );
        const load = `await ${scopeName}.load(${JSON.stringify(node.source.value)}, ${
          JSON.stringify(wanted)
        })`;
        const space = node.specifiers.find((one) => one.type === "ImportNamespaceSpecifier");
        const parts = node.specifiers.flatMap((one) =>
          one.type === "ImportSpecifier"
            ? [`${JSON.stringify(nameOf(one.imported))}: ${one.local.name}`]
            : one.type === "ImportDefaultSpecifier"
            ? [`default: ${one.local.name}`]
            : []
        );
        const target = space ? space.local.name : `{ ${parts.join(", ")} }`;
        const declared = declare(node.specifiers.map(({ local }) => local.name));
        edits.replace(node.start, node.end, `;(${target} = ${load});${scopeName}.keep(${declared});`);
        break;
      }
      case "VariableDeclaration": {
        if (node.kind === "using" || node.kind === "await using") break; // its scope ends with the cell
        const declared = declare(node.declarations.flatMap(({ id }) => boundNames(id)));
        edits.replace(node.start, node.declarations[0]!.start, ";");
        for (const { start, end, init } of node.declarations) {
          edits.insert(start, "(");
          edits.insert(end, init ? ")" : " = undefined)");
        }
        edits.insert(node.end, node.kind === "const" ? `;${scopeName}.keep(${declared});` : ";");
        break;
      }
      case "FunctionDeclaration": {
        const { name, start, end } = node.id, inner = `${name}__`;
        declare([name]);
        edits.replace(start, end, inner);
        before.push(`${scopeName}.declare(${JSON.stringify(name)}, ${inner}); `); // functions are there from the start
        break;
      }
      case "ClassDeclaration":
        declare([node.id.name]);
        edits.insert(node.start, `;(${node.id.name} = `);
        edits.insert(node.end, ");");
        break;
      case "ExportNamedDeclaration":
        if (node.declaration === null || node.declaration === undefined) refuse(node, source);
        edits.replace(node.start, node.declaration.start, "");
        edit(node.declaration, false);
        break;
      case "ExportAllDeclaration":
      case "ExportDefaultDeclaration":
        refuse(node, source);
        break;
      case "ExpressionStatement":
        if (!isLast) break;
        edits.insert(node.expression.start, `${scopeName}.show((`);
        edits.insert(node.expression.end, "))");
        break;
    }
  }
}

function nameOf(node: { type: string; name?: string; value?: unknown }): string {
  return node.name ?? String(node.value);
}

function refuse(node: Node, source: string): never {
  throw new CellSyntaxError(
    "export: expected none in a cell, but got one; leave it out",
    Math.min(node.start, source.length),
  );
}

/** Parses JavaScript whose lines are those of the source. */
function parsed(code: string, source: string): Program {
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "module" });
  } catch (error) {
    const { loc, message } = error as SyntaxError & { loc?: { line: number; column: number } };
    if (loc === undefined) throw error;
    const start = startOfLine(source, loc.line), end = startOfLine(source, loc.line + 1);
    const position = Math.max(start, Math.min(start + loc.column, end - 1));
    throw new CellSyntaxError(message.replace(/ \(\d+:\d+\)$/, ""), position);
  }
}
