import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { fileFunctions } from "lib/web/site/run/system/file_functions.ts";
import { errors } from "lib/web/site/run/system/errors.ts";
import { completeCrypto, inspect, pageDeno, printed, Tree } from "lib/web/site/run/system/mod.ts";

const site = new URL("http://127.0.0.1:1/course/");
const tree = () =>
  new Tree({ "data/models/record/model.json": { size: 12 } }, site, { status() {}, keeps: false });

Deno.test("files in memory: what is written can be read, renamed, copied and removed", async () => {
  const files = fileFunctions(tree()), folder = await files.makeTempDir();
  await files.writeTextFile(`${folder}/a.txt`, "one");
  await files.writeTextFile(`${folder}/a.txt`, " two", { append: true });
  await files.mkdir(`${folder}/b/c`, { recursive: true });
  await files.rename(`${folder}/a.txt`, `${folder}/b/c/d.txt`);
  await files.copyFile(`${folder}/b/c/d.txt`, `${folder}/e.txt`);
  await files.rename(`${folder}/b`, `${folder}/f`);
  assertEquals(await files.readTextFile(`${folder}/f/c/d.txt`), "one two");
  assertEquals((await Array.fromAsync(files.readDir(folder))).map(({ name }) => name).sort(), ["e.txt", "f"]);
  await assertRejects(() => files.remove(folder), Error, "expected an empty folder");
  await files.remove(folder, { recursive: true });
  await assertRejects(() => files.stat(`${folder}/e.txt`), errors.NotFound);
});

Deno.test("files in memory: open files are read and written from their position", async () => {
  const files = fileFunctions(tree());
  using file = await files.open("/tmp/x", { write: true, createNew: true });
  await file.write(Uint8Array.of(1, 2, 3));
  await file.seek(1, 0);
  await file.write(Uint8Array.of(9));
  using again = await files.open("/tmp/x");
  const bytes = new Uint8Array(4);
  assertEquals([await again.read(bytes), [...bytes], await again.read(bytes)], [3, [1, 9, 3, 0], null]);
  await assertRejects(() => files.open("/tmp/x", { createNew: true }), errors.AlreadyExists);
  await assertRejects(() => files.open("/tmp/y"), errors.NotFound);
  await assertRejects(() => files.writeFile("/no/z", bytes), errors.NotFound);
});

Deno.test("files in memory: the site's own files are there, from the folder of the notebooks and by address", async () => {
  const files = fileFunctions(tree());
  assertEquals((await files.stat("../data/models/record/model.json")).size, 12);
  assertEquals((await files.stat(new URL("data/models/record/model.json", site))).isFile, true);
  assertEquals((await files.stat("../data/models/")).isDirectory, true);
  assertEquals((await files.stat("../../../..")).isDirectory, true); // as above the root of a disk
  await assertRejects(() => files.readFile("../data/models"), errors.IsADirectory);
});

Deno.test("what a kernel publishes is an output, and Stop calls who listens", async () => {
  const sent: unknown[] = [], { deno, interrupt } = pageDeno(tree(), (output) => sent.push(output), true);
  const { jupyter, addSignalListener, env } = deno as unknown as typeof Deno & {
    jupyter: { broadcast(type: string, content: unknown): Promise<void> };
  };
  const data = { "text/plain": "x" };
  await jupyter.broadcast("display_data", { data, metadata: {}, transient: { display_id: "a" } });
  await jupyter.broadcast("update_display_data", { data, transient: { display_id: "a" } });
  await jupyter.broadcast("stream", { name: "stderr", text: "y" });
  assertEquals(sent, [
    { type: "display_data", data, metadata: {}, displayId: "a" },
    { type: "update_display_data", data, metadata: {}, displayId: "a" },
    { type: "stream", name: "stderr", text: "y" },
  ]);
  assertEquals(interrupt(), false);
  let stopped = 0;
  addSignalListener("SIGINT", () => stopped++);
  assertEquals([interrupt(), stopped], [true, 1]);
  assertEquals(env.get("DENO_KERNEL_UNATTENDED"), "1");
});

Deno.test("values as text: strings as they are, the rest like Deno", () => {
  assertEquals(printed(["a", 1, [1, "b"], { c: null }]), "a 1 [ 1, 'b' ] { c: null }");
  assertEquals(inspect("a"), "'a'");
});

Deno.test("without https:// there are names and SHA-256 all the same", async () => {
  const bare = { getRandomValues: crypto.getRandomValues.bind(crypto) } as unknown as Crypto;
  completeCrypto(bare);
  assertMatch(bare.randomUUID(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const bytes = crypto.getRandomValues(new Uint8Array(1000));
  assertEquals(await bare.subtle.digest("SHA-256", bytes), await crypto.subtle.digest("SHA-256", bytes));
  await assertRejects(() => bare.subtle.digest("SHA-1", bytes), TypeError, "expected SHA-256");
});
