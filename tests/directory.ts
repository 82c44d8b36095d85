/**
 * Tests that need a directory of their own.
 *
 * @module
 */
import { missing, type Permission } from "./permissions.ts";

/**
 * Defines a test with a temporary directory, which is removed at its end. It is ignored where a permission is missing.
 *
 * @param name The case that is tested.
 * @param fn The test; given the path of the directory.
 * @param more Permissions that it needs besides reading and writing.
 */
export function withDirectory(
  name: string,
  fn: (directory: string) => Promise<void>,
  ...more: Permission[]
): void {
  Deno.test({
    name,
    ignore: missing("read", "write", ...more),
    async fn() {
      const directory = await Deno.makeTempDir({ prefix: "digits-test-" });
      try {
        await fn(directory);
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
