import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { bundle } from "lib/web/bundle/mod.ts";
import { missing } from "../../permissions.ts";

const ignore = missing("read", "write", "run");

Deno.test("bundle: one module without imports, the same the second time", { ignore }, async () => {
  const entry = new URL("../../../lib/math/mod.ts", import.meta.url);
  const text = new TextDecoder().decode(await bundle(entry, "test-math"));
  assert(!/\bimport\b/.test(text) && text.includes("export{"), text.slice(0, 200));
  const { createRandom } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  assertEquals(createRandom(1)(), (await import("lib/math/mod.ts")).createRandom(1)());
  assertEquals(new TextDecoder().decode(await bundle(entry, "test-math")), text);
});

Deno.test("bundle: what cannot be bundled is an error in one line", { ignore }, async () => {
  const entry = new URL("../../../lib/no_such_file.ts", import.meta.url);
  const error = await assertRejects(() => bundle(entry, "test-absent"), UserError);
  assert(
    error.message.startsWith("bundle test-absent: expected JavaScript for a browser, but "),
    error.message,
  );
  assert(!error.message.includes("\n"));
});
