import { assert, assertEquals, assertLess } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { readNotebook } from "lib/jupyter/mod.ts";
import { sourcesHash } from "lib/web/bundle/mod.ts";
import { runFiles } from "lib/web/site/run/build/mod.ts";
import { importedModules } from "lib/web/site/run/build/imported_modules.ts";
import type { ModuleNames } from "lib/web/site/run/module_names.ts";
import { fileOfModule } from "lib/web/site/run/module_names.ts";
import type { FileList } from "lib/web/site/run/system/mod.ts";
import { missing } from "../../../permissions.ts";

const folder = new URL("../../../../notebooks/", import.meta.url);

Deno.test("the files that run cells: modules, their names, data, and nothing that only Deno needs", {
  ignore: missing("read", "write", "run"),
}, async () => {
  const notebooks = await Promise.all(
    (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name))
      .filter((name) => name.endsWith(".ipynb")).map((name) => readNotebook(new URL(name, folder).pathname)),
  );
  const files = await runFiles(notebooks, await sourcesHash());
  const text = (path: string) => new TextDecoder().decode(files.get(path));

  const modules = importedModules(notebooks);
  for (const name of ["@tensorflow/tfjs", "lib/notebook/mod.ts", "lib/image/ink/otsu.ts"]) {
    assert(modules.includes(name), name);
  }
  for (const name of modules) assert(files.has(`run/modules/${fileOfModule(name)}`), name);
  const names = JSON.parse(text("run/names.json")) as ModuleNames;
  const show = names["lib/notebook/mod.ts"]!.find(({ name }) => name === "show");
  assert(show?.type === "function" && show.info?.startsWith("Shows things below the cell"));

  const list = JSON.parse(text("run/files.json")) as FileList;
  for (const [path, { size, gzip }] of Object.entries(list)) {
    const bytes = files.get(`run/files/${path}${gzip ? ".gz" : ""}`);
    assert(bytes, path);
    assertEquals((gzip ? gunzipSync(bytes) : bytes).length, size, path);
  }
  for (const path of ["lib/layers/conv2d.ts", "data/models/record/weights.bin", "data/frontier/nano.jsonl"]) {
    assert(path in list, path);
  }

  assert(text("run/worker.js").startsWith("const Deno = {}"));
  // A browser without `using` must be able to run the worker, which then says what is missing (run/unknown_syntax.ts).
  assert(!/\busing [\w$]+ ?=/.test(text("run/worker.js")));
  for (const [path, bytes] of files) {
    if (!path.endsWith(".js")) continue;
    const code = new TextDecoder().decode(bytes);
    assert(!/\b(?:from|import)\s*["(]+node:/.test(code), `${path} imports a module of Node`);
    assert(!/^import\b[^;]*"(?:jsdom|@resvg)/m.test(code), `${path} imports a package that draws pictures`);
  }
  const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  assertLess(size, 20e6); // the whole site may have 40 MB
});
