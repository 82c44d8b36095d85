import { inspect as loupe } from "loupe";

/** The longest text for a value, in characters. */
const longest = 1000;

/** Returns a value as text, like `Deno.inspect`. */
export function inspect(value: unknown): string {
  if (value instanceof Error) return value.stack ?? String(value);
  return loupe(value, { depth: 4, truncate: longest });
}

/** Returns what `console.log` prints. */
export function printed(values: readonly unknown[]): string {
  return values.map((value) => typeof value === "string" ? value : inspect(value)).join(" ");
}
