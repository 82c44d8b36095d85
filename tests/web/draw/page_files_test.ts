import { assert, assertEquals } from "@std/assert";
import { bundle } from "lib/web/bundle/mod.ts";
import { drawPageFiles, exportedFiles } from "lib/web/draw/mod.ts";
import { missing } from "../../permissions.ts";

const ignore = missing("read", "write", "run");

Deno.test(
  "the drawing page is small: 4 MB in all, 1 MB of JavaScript besides TensorFlow.js",
  { ignore },
  async () => {
    const page = await drawPageFiles();
    assertEquals(page.notes, []);
    const sizes = [...await exportedFiles(page)].map(([path, { length }]) => ({ path, length }));
    const sum = (chosen: typeof sizes) => chosen.reduce((sum, { length }) => sum + length, 0);
    const all = sum(sizes), scripts = sum(sizes.filter(({ path }) => path.endsWith(".js")));
    const entry = new URL("tensorflow_only.ts", import.meta.url);
    const tensorflow = (await bundle(entry, "test-tensorflow")).length;
    assert(
      all < 4e6,
      `${all} bytes: ${sizes.map(({ path, length }) => `${path} ${length}`).join(", ")}`,
    );
    assert(scripts - tensorflow < 1e6, `${scripts - tensorflow} bytes besides TensorFlow.js`);
    // Both figures mean something only if the bundles hold what they should.
    assert(tensorflow > 5e5 && scripts > tensorflow, `${scripts} and ${tensorflow} bytes`);
  },
);

Deno.test("the drawing page's HTML asks for files that are there", { ignore }, async () => {
  const { files } = await drawPageFiles(), html = new TextDecoder().decode(files.get("index.html"));
  const asked = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path!);
  assertEquals(asked.filter((path) => !path.startsWith("data:") && !files.has(path)), []);
  assert(asked.includes("page.js") && asked.includes("style.css"));
});

Deno.test(
  "a second start reads the sources once, and neither bundles nor opens MNIST",
  { ignore },
  async () => {
    const first = await drawPageFiles();
    await exportedFiles(first);
    const { readTextFile, open, Command } = Deno, asked: string[] = [];
    const spy = {
      readTextFile(...args: Parameters<typeof readTextFile>) {
        if (String(args[0]).endsWith("/deno.lock")) asked.push("deno.lock");
        return readTextFile(...args);
      },
      open(...args: Parameters<typeof open>) {
        if (/mnist/.test(String(args[0]))) asked.push(String(args[0]));
        return open(...args);
      },
      Command: class {
        constructor(command: string) {
          throw new Error(`expected no command, but got ${command}`);
        }
      },
    };
    Object.assign(Deno, spy);
    try {
      const second = await drawPageFiles();
      assertEquals(
        (await exportedFiles(second)).get("mnist-sample.zip"),
        first.files.get("mnist-sample.zip"),
      );
    } finally {
      Object.assign(Deno, { readTextFile, open, Command });
    }
    assertEquals(asked, ["deno.lock"]);
  },
);
