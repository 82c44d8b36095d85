import { count } from "../text/mod.ts";
import type { Bundle, Showable } from "./bundle.ts";

/** Text in Markdown. */
export class Markdown implements Showable {
  constructor(
    /** The text. */
    readonly text: string,
    /** The text for viewers that do not show Markdown. Default: the text itself. */
    readonly plain: string = text,
  ) {}

  toBundle(): Bundle {
    return { data: { "text/markdown": this.text, "text/plain": this.plain } };
  }
}

/**
 * Returns Markdown with computed values, for {@linkcode show}. Whole numbers get thousands separators; round
 * other numbers with `toFixed`. Lines may be indented like the code around them.
 *
 * @example
 * ```ts
 * import { markdown } from "lib/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(markdown`Trained on ${60000} images.`.text, "Trained on 60,000 images.");
 * ```
 */
export function markdown(strings: TemplateStringsArray | string, ...values: unknown[]): Markdown {
  if (typeof strings === "string") return new Markdown(dedent(strings));
  const text = strings.map((string, i) => string + (i < values.length ? valueText(values[i]) : "")).join("");
  return new Markdown(dedent(text));
}

function valueText(value: unknown): string {
  return typeof value === "number" && Number.isInteger(value) ? count(value) : String(value);
}

/** Removes the spaces with which all lines start: Markdown would show indented lines as code. */
function dedent(text: string): string {
  const lines = text.split("\n");
  // The first line comes after the backtick.
  const indents = lines.slice(1).filter((line) => line.trim() !== "").map((line) =>
    /^ */.exec(line)![0].length
  );
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line, i) => i === 0 ? line : line.slice(indent)).join("\n").trim();
}
