import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { exportedHtml, exportPage } from "lib/web/draw/export/mod.ts";
import { withDirectory } from "../../directory.ts";
import { missing } from "../../permissions.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const page = (html: string, more: Record<string, string> = {}) =>
  new Map(
    Object.entries({ "index.html": html, "model/model.json": "{}", ...more }).map(([name, text]) =>
      [name, encode(text)] as const
    ),
  );

/** Returns all files of a directory with their text, but not the manifest. */
async function content(directory: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(`${directory}/${below}`)) {
    const path = `${below}${name}`;
    if (isDirectory) Object.assign(found, await content(directory, `${path}/`));
    else if (name !== "export.json") found[path] = await Deno.readTextFile(`${directory}/${path}`);
  }
  return found;
}

withDirectory("exportPage: a new directory, and in place of an earlier export", async (parent) => {
  const directory = `${parent}/new/page`;
  const { files, bytes } = await exportPage(directory, page("one", { "old.js": "old", "old/a.js": "a" }));
  const manifest = (await Deno.stat(`${directory}/export.json`)).size;
  assertEquals([files, bytes], [5, manifest + 3 + 2 + 3 + 1]);
  await Deno.remove(`${directory}/old.js`); // what is missing does not matter
  await exportPage(directory, page("two"));
  assertEquals(await content(directory), { "index.html": "two", "model/model.json": "{}" });
});

withDirectory("exportPage: folders without files of the new export are removed", async (directory) => {
  await exportPage(
    directory,
    page("one", { "old/a.js": "a", "old/inside/b.js": "b", "model/old/c.js": "c" }),
  );
  await Deno.remove(`${directory}/old/inside/b.js`); // what is missing does not matter
  for (const html of ["two", "three"]) await exportPage(directory, page(html));
  const folders = (await Array.fromAsync(Deno.readDir(directory))).filter(({ isDirectory }) => isDirectory);
  assertEquals(folders.map(({ name }) => name), ["model"]);
  assertEquals(await content(directory), { "index.html": "three", "model/model.json": "{}" });
});

withDirectory("exportPage: what belongs to the user is neither replaced nor removed", async (directory) => {
  const refused = async (got: string) => {
    const before = await content(directory);
    const error = await assertRejects(() => exportPage(directory, page("new")), UserError);
    assertEquals(
      error.message,
      `${directory}: expected an empty directory or an earlier export, but got ${got}; name another directory`,
    );
    assertEquals(await content(directory), before);
  };
  await Deno.writeTextFile(`${directory}/index.html`, "mine");
  await refused('one with other files ("index.html")');
  await Deno.remove(`${directory}/index.html`);

  await exportPage(directory, page("old"));
  await Deno.writeTextFile(`${directory}/model/notes.txt`, "mine");
  await refused('an export with other files ("model/notes.txt")');
  await Deno.remove(`${directory}/model/notes.txt`);
  await Deno.writeTextFile(`${directory}/index.html`, "mine");
  await refused('an export with a changed file ("index.html")');
  await Deno.writeTextFile(`${directory}/index.html`, "old");
  await Deno.mkdir(`${directory}/mine`);
  await refused('an export with other files ("mine")');
  await Deno.remove(`${directory}/mine`);
  await Deno.rename(`${directory}/index.html`, `${directory}.html`);
  await Deno.symlink(`${directory}.html`, `${directory}/index.html`);
  await refused('an export with other files ("index.html")');
  assertEquals(await Deno.readTextFile(`${directory}.html`), "old");
  await Deno.remove(`${directory}.html`);
});

withDirectory("exportPage: a file in its way, or a directory that it cannot write", async (directory) => {
  await Deno.writeTextFile(`${directory}/file`, "mine");
  await assertRejects(() => exportPage(`${directory}/file`, page("new")), UserError, "but got a file; name");
  const error = await assertRejects(() => exportPage(`${directory}/file/below`, page("new")), UserError);
  assert(error.message.startsWith(`${directory}/file/below: cannot write there (`), error.message);
  assertEquals(await content(directory), { file: "mine" });
});

withDirectory("exportPage: all or nothing", async (parent) => {
  const directory = `${parent}/a/b`;
  // A name that no file system takes fails after the others have been written.
  const files = page("new", { ["n".repeat(300)]: "" });
  await assertRejects(() => exportPage(directory, files), UserError, "File name too long");
  assertEquals(await Array.fromAsync(Deno.readDir(parent)), []);
});

withDirectory(
  "exportPage: folders made on the way to one that cannot be made are removed",
  async (parent) => {
    const directory = `${parent}/a/${"n".repeat(300)}`;
    await assertRejects(() => exportPage(directory, page("new")), UserError, "File name too long");
    assertEquals(await Array.fromAsync(Deno.readDir(parent)), []);
  },
);

Deno.test("exportPage: a place where nothing can be made, though its parent is there", {
  ignore: Deno.build.os !== "linux" || missing("read", "write"),
}, async () => {
  const error = await assertRejects(() => exportPage("/proc/page", page("new")), Error);
  // Without --allow-all, Deno itself gives no access to /proc.
  const expected = error instanceof Deno.errors.NotCapable || error instanceof UserError &&
      error.message.startsWith("/proc/page: cannot write there (No such file");
  assert(expected, error.message);
});

Deno.test("exportedHtml: in a course, a link leads back to it", () => {
  const page = '<html><head><meta charset="utf-8"></head><body><header><h1>A</h1></header></body></html>';
  const html = exportedHtml(page, { serviceWorker: "../sw.js", course: "../index.html" });
  assert(html.startsWith('<html data-exported="../sw.js">'));
  assert(
    html.includes('<header><nav aria-label="Course"><a href="../index.html">← Lessons</a></nav><h1>A</h1>'),
  );
});

Deno.test("exportedHtml: the policy comes before anything that it is for", () => {
  const html = exportedHtml(
    '<html lang="en"><head><meta charset="utf-8"><link rel="stylesheet"></head><body><header></header></body></html>',
  );
  assert(html.startsWith('<html data-exported="service_worker.js" lang="en">'));
  const policy = html.indexOf('http-equiv="Content-Security-Policy" content="default-src \'none\';');
  assert(policy > 0 && policy < html.indexOf("<link"));
  assert(!html.includes("frame-ancestors"), "which is not allowed there");
  assert(!html.includes("<a "), "it is not part of a course");
  assertThrows(() => exportedHtml("<p>"), Error, "html: expected <html>");
});
