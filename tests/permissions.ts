/**
 * Lets a test say which permissions it needs: where one was not given the test is reported as ignored, so that plain `deno test`
 * passes with no flags, and `deno test -P` (the permission set in deno.json) runs everything.
 *
 * @module
 */

/** What a test may need. */
export type Permission = "read" | "write" | "run" | "net" | "env";

/**
 * Whether any of these permissions has not been granted, for the `ignore` field of a test.
 *
 * @param names The permissions the test needs. "run" asks for `deno` alone, the only program that the tests start; "net" for
 * 127.0.0.1 alone, where kernels listen; "env" for the two variables that jsdom reads, and the one that
 * Lezer reads.
 */
export function missing(...names: Permission[]): boolean {
  return names.flatMap(descriptors).some((descriptor) =>
    Deno.permissions.querySync(descriptor).state !== "granted"
  );
}

function descriptors(name: Permission): Deno.PermissionDescriptor[] {
  if (name === "run") return [{ name, command: "deno" }];
  if (name === "net") return [{ name, host: "127.0.0.1" }];
  if (name === "env") {
    return ["UNDICI_NO_WASM_SIMD", "UNDICI_USE_MILO", "LOG"].map((variable) => ({ name, variable }));
  }
  return [{ name }];
}
