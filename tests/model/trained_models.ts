/**
 * The models in data/models, for tests.
 *
 * @module
 */
import { assert } from "@std/assert";
import { missing, type Permission } from "../permissions.ts";

const directory = new URL("../../data/models", import.meta.url).pathname;
/** Defines a test with a step for each directory of data/models; ignored where it lacks permissions. */
export function forEachModel(what: string, fn: (path: string) => Promise<void>, ...more: Permission[]): void {
  Deno.test({
    name: `data/models: ${what}`,
    ignore: missing("read", ...more),
    async fn(context) {
      let models = 0;
      for await (const { name, isDirectory } of Deno.readDir(directory)) {
        if (!isDirectory) continue;
        models++;
        await context.step(name, () => fn(`${directory}/${name}`));
      }
      assert(models > 0, `${directory} holds no model`);
    },
  });
}
