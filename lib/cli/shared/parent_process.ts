/**
 * Whether a command ends with the process that started it.
 *
 * `deno task` passes signals on to the command that it runs, but cannot do so when it is killed outright: the command would go on
 * by itself. The tasks of deno.json therefore begin their arguments with {@linkcode endWithParentFlag}. A command that was started
 * in another way, for instance in a shell's background, is meant to outlive its parent, and does.
 *
 * @module
 */

/** The first argument of a command that ends with the process that started it. */
export const endWithParentFlag = "--end-with-parent";

/**
 * Takes the flag off a command's arguments.
 *
 * @returns Whether it was there, and the other arguments.
 */
export function takeParentFlag(args: readonly string[]): { endsWithParent: boolean; args: string[] } {
  const endsWithParent = args[0] === endWithParentFlag;
  return { endsWithParent, args: args.slice(endsWithParent ? 1 : 0) };
}
