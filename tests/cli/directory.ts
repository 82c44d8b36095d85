/**
 * Tests that need a directory of their own.
 *
 * @module
 */
import { missing } from "../permissions.ts";

/**
 * A test with a temporary directory, which is removed at its end. Ignored where the permissions to run a command on it are missing.
 *
 * @param name The case that is tested.
 * @param fn The test; given the path of the directory.
 */
export function withDirectory(name: string, fn: (directory: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore: missing("read", "write", "run"),
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
