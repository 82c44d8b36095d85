import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { bundle, bundleModules } from "lib/web/bundle/mod.ts";
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

Deno.test(
  "bundleModules: what modules share is there once, and others can stand for some",
  { ignore },
  async () => {
    const lib = new URL("../../../lib/", import.meta.url), of = (path: string) => new URL(path, lib).href;
    const entries = new Map([["one", of("files/file_error.ts")], ["two", of("errors.ts")]]);
    const files = await bundleModules(entries, "test-modules", {
      standIns: { [of("files/file_error.ts")]: of("text/escape_html.ts") },
      sources: crypto.randomUUID().replaceAll("-", "").slice(0, 16), // so that it is made, not kept
    });
    const directory = await Deno.makeTempDir();
    try {
      for (const [name, bytes] of files) await Deno.writeFile(`${directory}/${name}`, bytes);
      const [one, two] = await Promise.all(
        ["one", "two"].map((name) => import(`file://${directory}/${name}.js`)),
      );
      assertEquals([Object.keys(one), typeof two.UserError], [["escapeHtml"], "function"]);
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
    const shared = await bundleModules(
      new Map([["one", of("files/file_error.ts")], ["two", of("errors.ts")]]),
      "test-modules",
      { sources: crypto.randomUUID().replaceAll("-", "").slice(0, 16) },
    );
    const texts = [...shared.values()].map((bytes) => new TextDecoder().decode(bytes));
    assertEquals(
      texts.filter((text) => text.includes("UserError") && text.includes("extends Error")).length,
      1,
    );
  },
);
