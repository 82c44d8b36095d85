/**
 * Lets a test say which permissions it needs: where one was not given the test is reported as ignored, so that plain `deno test`
 * passes with no flags, and `deno test -P` (the permission set in deno.json) runs everything.
 *
 * @module
 */

/**
 * Whether any of these permissions has not been granted, for the `ignore` field of a test.
 *
 * @param names The permissions the test needs. "run" asks for `deno` alone, the only program that the tests start.
 */
export function missing(...names: ("read" | "write" | "run")[]): boolean {
  return names.some((name) => {
    const descriptor: Deno.PermissionDescriptor = name === "run" ? { name, command: "deno" } : { name };
    return Deno.permissions.querySync(descriptor).state !== "granted";
  });
}
