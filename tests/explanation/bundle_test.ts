/** Explanations run in a web page: bundled for a browser, they import nothing, and call neither Deno nor Node. */
import { assert, assertEquals } from "@std/assert";
import { bundle } from "lib/web/bundle/mod.ts";
import { missing } from "../permissions.ts";

for (const [file, exported] of [["mod.ts", "gradCam"], ["embedding/mod.ts", "umap"]] as const) {
  Deno.test(
    `explanation/${file} is bundled for a page`,
    { ignore: missing("read", "write", "run") },
    async () => {
      const entry = new URL(`../../lib/explanation/${file}`, import.meta.url);
      const text = new TextDecoder().decode(await bundle(entry, `test-explanation-${exported}`));
      assert(new RegExp(`export\\{.*\\bas ${exported}\\b`).test(text), text.slice(-300));
      assertEquals(text.match(/\bDeno\.\w+|["']node:\w+|\bimport\s*["'{]/g), null);
    },
  );
}
