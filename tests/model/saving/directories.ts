/**
 * Tests that write files, each in a directory of its own.
 *
 * @module
 */
import { missing } from "../../permissions.ts";

/** A test with a temporary directory of its own. */
export function testIn(name: string, fn: (directory: string) => Promise<void>) {
  Deno.test({
    name,
    ignore: missing("read", "write"),
    async fn() {
      const directory = await Deno.makeTempDir({ prefix: "digits-" });
      try {
        await fn(directory);
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
