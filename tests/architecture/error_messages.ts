/**
 * The grammar of error messages, as far as it can be checked: one line, in lower case, without a full stop, and
 * `<what>: expected <x>, but got <y>[; <what to do>]` where something was expected. lib/errors.ts explains it.
 *
 * @module
 */
import type { Token } from "js-tokens";
import type { SourceFile } from "./source_file.ts";

/** A message that code makes: its text, with `{}` for everything that is computed. */
export interface ErrorMessage {
  /** The class of the error: "UserError". */
  name: string;
  text: string;
}

/** Which argument is the message, where it is not the first: the first of these is a path, which begins the message. */
const messageArgument: Readonly<Record<string, number>> = { FileError: 1 };

/** Names that a message may begin with. */
const names = /^(Deno|Jupyter|TensorFlow\.js|WebAssembly|WebGPU|MNIST|JSON)\b/;

/**
 * Returns the messages of all errors that a file creates by `new …Error(…)`; one that is computed as a whole is left out.
 *
 * @param code The file's tokens, without blanks and comments.
 */
export function errorMessages(code: readonly Token[]): ErrorMessage[] {
  return code.flatMap((token, index) => {
    const name = code[index + 1]?.value ?? "";
    if (token.value !== "new" || !/^([A-Z]\w*)?Error$/.test(name) || code[index + 2]?.value !== "(") {
      return [];
    }
    const text = argumentTexts(code, index + 3)[messageArgument[name] ?? 0] ?? "{}";
    return text === "{}" || text === ""
      ? []
      : [{ name, text: messageArgument[name] === undefined ? text : `{}: ${text}` }];
  });
}

/** The text of each argument of a call whose first argument begins at `start`. */
function argumentTexts(code: readonly Token[], start: number): string[] {
  const texts = [""];
  let depth = 0, templates = 0;
  const add = (text: string) => texts[texts.length - 1] += text;
  for (const { type, value } of code.slice(start)) {
    if (type === "TemplateTail") templates--;
    const isTop = depth === 0 && templates === 0;
    if (type === "TemplateHead") {
      if (isTop) add(value.slice(1, -2) + "{}");
      templates++;
    } else if (type === "TemplateMiddle") {
      if (depth === 0 && templates === 1) add(value.slice(1, -2) + "{}");
    } else if (type === "TemplateTail") {
      if (isTop) add(value.slice(1, -1));
    } else if (type === "StringLiteral" || type === "NoSubstitutionTemplate") {
      if (isTop) add(value.slice(1, -1));
    } else if (value === "(" || value === "[" || value === "{") {
      if (isTop) addHole();
      depth++;
    } else if (value === ")" || value === "]" || value === "}") {
      if (depth-- === 0) break;
    } else if (isTop && value === ",") texts.push("");
    else if (isTop && value !== "+") addHole();
  }
  return texts;

  function addHole() {
    if (!texts.at(-1)!.endsWith("{}")) add("{}");
  }
}

/** What breaks the grammar, one line for each message. In lib/cli an option stands with its value, "--epochs 0", so nothing need follow. */
export function ungrammatical(files: readonly SourceFile[]): string[] {
  return files.filter(({ file }) => file.startsWith("lib/")).flatMap(({ file, errors }) =>
    errors.filter(({ text }) => !isGrammatical(text, file.startsWith("lib/cli/"))).map(({ text }) =>
      `${file}: ${text}`
    )
  );
}

function isGrammatical(text: string, namesValue: boolean): boolean {
  const isOneLine = !/\n|\\n/.test(text);
  const beginsLow = /^[^A-Z]/.test(text) || names.test(text);
  const hasNoStop = !/[.!]$/.test(text);
  // "expected" has a name before it, and what was found after it.
  const [, before, after] = /^(.*?)\bexpected\b(.*)$/is.exec(text) ?? [];
  const saysBoth = before === undefined || /: $/.test(before) && (namesValue || after!.includes(", but "));
  const hasOtherGrammar = /\b(must be|should be|Expected|found \{\}|not \{\}$)/.test(text);
  return isOneLine && beginsLow && hasNoStop && saysBoth && !hasOtherGrammar;
}
