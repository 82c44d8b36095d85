/**
 * What the rules need to know of a source file: its imports, its text, the ways in which it ends the process, its head comment.
 *
 * The tokens come from `js-tokens`, which tells strings, regular expressions and templates apart. It has no dependencies, takes 20 KB,
 * runs wherever Deno does without a permission, and reads AssemblyScript, too. `deno info` needs files on a disk, shows no strings, and
 * does not resolve AssemblyScript's imports; `Deno.lint.runPlugin` works under `deno test` only, so `deno task graph` could not use it.
 * (It does check this reader: architecture_test.ts compares the two on every file of lib.)
 *
 * @module
 */
import jsTokens, { type Token } from "js-tokens";
import { type ErrorMessage, errorMessages } from "./error_messages.ts";

/** An import or a re-export, static or dynamic, of values or of types. */
export interface Import {
  /** As it is written: "./batches.ts", "lib/errors.ts", "commander". */
  specifier: string;
  /** Whether it imports nothing but types. */
  typesOnly: boolean;
}

/** A file, read. */
export interface SourceFile {
  /** Its path from the root of the repository. */
  file: string;
  imports: Import[];
  /** The string literals and the constant parts of templates, specifiers included. */
  texts: string[];
  /** Ways to end the process: "Deno.exit", "Deno.exitCode", "process.exit", … */
  exits: string[];
  /** The messages of the errors that it creates. */
  errors: ErrorMessage[];
  /** The comments before its code. */
  head: string;
}

/** The `!` in `a! / b`: js-tokens knows JavaScript only, where a regular expression follows a `!`. */
const assertedDividend = /(?<=[\w\])])!(?=\s*\/[^/*])/g;

/**
 * Reads a source file.
 *
 * @param file Its path from the root of the repository.
 * @param source Its text, in TypeScript or AssemblyScript.
 */
export function readSourceFile(file: string, source: string): SourceFile {
  const all = [...jsTokens(source.replaceAll(assertedDividend, " "))];
  const code = all.filter(({ type }) => !isSpace(type));
  const imports: Import[] = [];
  const exits: string[] = [];
  let start = 0; // of the latest import or export
  code.forEach((token, index) => {
    const next = code[index + 1];
    if (token.value === "import" || token.value === "export") start = index;
    const specifier = specifierAfter(code, index);
    if (specifier !== undefined) {
      imports.push({ specifier, typesOnly: isTypesOnly(code.slice(start + 1, index)) });
    }
    if (/^(Deno|process)$/.test(token.value) && next?.value === ".") {
      const member = code[index + 2]?.value ?? "";
      if (/^exit(Code)?$/.test(member)) exits.push(`${token.value}.${member}`);
    }
  });
  const firstCode = all.findIndex(({ type }) => !isSpace(type));
  return {
    file,
    imports,
    texts: code.flatMap((token) => textOf(token) ?? []),
    exits,
    errors: errorMessages(code),
    head: all.slice(0, firstCode < 0 ? all.length : firstCode).map(({ value }) => value).join(""),
  };
}

function isSpace(type: Token["type"]): boolean {
  return /^(WhiteSpace|LineTerminatorSequence|SingleLineComment|MultiLineComment|HashbangComment)$/.test(
    type,
  );
}

/** The specifier behind this `from`, `import`, `import(`, `import.source(` or `import.defer(`, if it is one. */
function specifierAfter(code: readonly Token[], index: number): string | undefined {
  const { type, value } = code[index]!;
  if (type !== "IdentifierName" || value !== "from" && value !== "import") return undefined;
  const after = code.slice(index + 1, index + 4).map((token) => token.value).join("");
  const call = /^(?:\.(?:source|defer))?\(/.exec(after)?.[0] ?? "";
  const skipped = value === "from" || call === "" ? 0 : call === "(" ? 1 : 3;
  const next = code[index + 1 + skipped];
  return next?.type === "StringLiteral" ? textOf(next) : undefined;
}

/** Whether a clause such as `type { A }` or `{ type A, type B }` names types only. */
function isTypesOnly(clause: readonly Token[]): boolean {
  const [first, second] = clause.map(({ value }) => value);
  if (first === "type" && second !== undefined && second !== ",") return true;
  if (first !== "{") return false;
  const names = clause.map(({ value }) => value).slice(1, -1).join(" ").split(",").filter((name) =>
    name.trim()
  );
  return names.length > 0 && names.every((name) => /^\s*type \w/.test(name));
}

/** What a string literal or a piece of a template says; escapes stay as they are written. */
function textOf({ type, value }: Token): string | undefined {
  if (type === "StringLiteral" || type === "NoSubstitutionTemplate" || type === "TemplateTail") {
    return value.slice(1, -1);
  }
  if (type === "TemplateHead" || type === "TemplateMiddle") return value.slice(1, -2);
  return undefined;
}
