import { quoted } from "../errors.ts";
import { projectFolder } from "../files/mod.ts";
import { Markdown } from "./markdown.ts";
import { wrapCode } from "./wrap_code.ts";

/** Options for showing source text. */
export interface SourceOptions {
  /** Whether to include the comment above the declaration. Default: false. */
  comment?: boolean;
}

/**
 * The columns that fit into a code block of a notebook at 1280 pixels; longer lines would wrap anywhere, even
 * inside words.
 */
const COLUMNS = 88;

/**
 * Returns source text of this project for {@linkcode show}, exactly as in its file, independent of the
 * working directory: a lesson shows the same code that it runs. Only lines that are too long for the page are broken, between words.
 *
 * @param file The file, as in imports: `lib/layers/conv2d.ts`.
 * @param name A function, class, interface, type or constant at the top level of the file. Default: the whole
 * file.
 * @throws {RangeError} If there is no such file, or it does not declare the name.
 *
 * @example
 * ```ts
 * import { source } from "lib/notebook/mod.ts";
 * import { assertMatch } from "@std/assert";
 *
 * assertMatch(source("lib/notebook/delay.ts", "delay").plain, /^function delay\(milliseconds: number\)/);
 * ```
 */
export function source(file: string, name?: string, options: SourceOptions = {}): Markdown {
  const path = new URL(file, projectFolder);
  if (!path.href.startsWith(`${projectFolder}lib/`)) {
    throw new RangeError(`source: expected a file in lib, such as lib/errors.ts, but got ${quoted(file)}`);
  }
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new RangeError(`source: expected a file of the project, but there is no ${quoted(file)}`);
  }
  const code = name === undefined ? text.trimEnd() : declaration(text, name, options);
  if (code === undefined) {
    throw new RangeError(
      `source: expected ${quoted(name!)} at the top level of ${quoted(file)}, but it is not declared there`,
    );
  }
  const shown = wrapCode(code, COLUMNS);
  return new Markdown(`\`${file}\`\n\n\`\`\`ts\n${shown}\n\`\`\``, shown);
}

/**
 * Returns a declaration at the top level of a formatted file: from its first line to the first line that is
 * not indented and ends a statement.
 *
 * @returns The text without `export`, or `undefined` if there is no such declaration.
 *
 * @example
 * ```ts
 * import { declaration } from "lib/notebook/source.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = "export const one = 1;\n\n/** Twice. *\/\nexport function twice(x: number) {\n  return 2 * x;\n}\n";
 * assertEquals(declaration(text, "one"), "const one = 1;");
 * assertEquals(declaration(text, "twice"), "function twice(x: number) {\n  return 2 * x;\n}");
 * ```
 */
export function declaration(
  text: string,
  name: string,
  { comment = false }: SourceOptions = {},
): string | undefined {
  const lines = text.split("\n");
  const kinds = "(?:default )?(?:abstract )?(?:async )?(?:function\\*?|class|interface|type|const|let)";
  const escaped = name.replaceAll("$", "\\$");
  const start = lines.findIndex((line) =>
    new RegExp(`^(?:export )?${kinds} ${escaped}(?![\\w$])`).test(line)
  );
  if (start < 0) return undefined;
  const end = lines.findIndex((line, i) => i >= start && /^[^\s].*[;}]$|^[;}]$/.test(line));
  let first = start;
  if (comment) {
    while (/^(?:\/\*\*| \*|\/\/)/.test(lines[first - 1] ?? "")) first--;
  }
  const code = lines.slice(first, end + 1);
  code[start - first] = lines[start]!.replace(/^export (?:default )?/, "");
  return code.join("\n");
}
