/**
 * One file among many that cannot be used: it is reported, and the command continues.
 *
 * @module
 */
import { printable } from "../../errors.ts";
import { describeError, messageOf } from "./frame.ts";
import type { Output } from "./output.ts";

/**
 * Prints what is wrong with a file in one line on stderr; with `verbose`, the stack follows.
 *
 * @param path The file; the line begins with it.
 * @param error Whatever was thrown.
 * @returns The message without the file's name.
 */
export function reportProblem(path: string, error: unknown, verbose: boolean, output: Output): string {
  const prefix = `${printable(path)}: `;
  const message = messageOf(error, verbose);
  const problem = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  output.warning(`error: ${prefix}${problem}`);
  for (const line of describeError(error, verbose).split("\n").slice(1)) output.warning(line);
  return problem;
}
