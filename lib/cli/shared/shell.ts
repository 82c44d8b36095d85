/**
 * Formats the commands that messages suggest, so that they can be pasted into a shell.
 *
 * @module
 */
import { printable } from "../../errors.ts";

/**
 * Returns a path as one argument of a shell's command line: unchanged if no shell changes it, otherwise in
 * quotation marks. A path that begins with a hyphen gets a leading `./`, since a command would read it as an
 * option.
 *
 * @example
 * ```ts
 * import { shellPath } from "lib/cli/shared/shell.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(shellPath("data/runs/a"), "data/runs/a");
 * assertEquals(shellPath("-rf"), "./-rf");
 * assertEquals(shellPath("my model"), "'my model'");
 * ```
 */
export function shellPath(path: string): string {
  const safe = path.startsWith("-") ? `./${path}` : path;
  if (/^[\w./+:@%,-][\w./~+:@%,-]*$/.test(safe)) return safe; // a leading tilde would mean the home directory
  if (printable(safe) === safe) return `'${safe.replaceAll("'", String.raw`'\''`)}'`;
  // Characters that must not be printed: bash, zsh and others read JavaScript's escapes between $' and '.
  return `$'${printable(safe.replaceAll(/['\\]/g, "\\$&")).replaceAll(/\\x([89a-f])/g, "\\u00$1")}'`;
}

/**
 * Returns the command line of a task with a path: `deno task evaluate 'my model'`.
 *
 * @param task The task's name, with the options before the path, if any.
 */
export function taskCommand(task: string, path: string): string {
  return `deno task ${task} ${shellPath(path)}`;
}
