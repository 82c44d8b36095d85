/**
 * Whether a command ends with its parent process.
 *
 * `deno task` passes signals on to its command, but not if it is killed outright: the command would continue
 * alone. The tasks of deno.json therefore begin their arguments with {@linkcode endWithParentFlag}. A command
 * that was started in another way, for instance in the background of a shell, outlives its parent, as it is
 * meant to.
 *
 * @module
 */

/** The first argument of a command that ends with its parent process. */
export const endWithParentFlag = "--end-with-parent";

/**
 * Returns whether a command's arguments begin with the flag, and the arguments without it.
 */
export function takeParentFlag(args: readonly string[]): { endsWithParent: boolean; args: string[] } {
  const endsWithParent = args[0] === endWithParentFlag;
  return { endsWithParent, args: args.slice(endsWithParent ? 1 : 0) };
}
