/**
 * What a command that serves pages may no longer do once they are made.
 *
 * @module
 */

/**
 * Gives up what making a page needs and serving it does not: to write, and to start Deno, which bundles and would
 * write for whoever starts it. The programs that open a browser may still be started.
 */
export async function giveUpRights(): Promise<void> {
  await Deno.permissions.revoke({ name: "run", command: "deno" });
  await Deno.permissions.revoke({ name: "write" });
}
