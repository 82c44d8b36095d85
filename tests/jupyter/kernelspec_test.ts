import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { dataDirectory, installKernel, lastingName } from "lib/jupyter/mod.ts";
import { relayFiles } from "lib/jupyter/kernelspec.ts";
import { withDirectory } from "../cli/directory.ts";
import { missing } from "../permissions.ts";

Deno.test("the data directory is where Jupyter looks, on each system", () => {
  const place = (os: typeof Deno.build.os, env: Record<string, string>) =>
    dataDirectory({ os, env: (name) => env[name] });
  assertEquals(place("linux", { HOME: "/h" }), "/h/.local/share/jupyter");
  assertEquals(place("linux", { HOME: "/h", XDG_DATA_HOME: "/x" }), "/x/jupyter");
  assertEquals(place("darwin", { HOME: "/h", XDG_DATA_HOME: "/x" }), "/h/Library/Jupyter");
  assertEquals(place("windows", { APPDATA: "C:\\A" }), "C:\\A/jupyter");
  assertEquals(place("linux", { HOME: "/h", JUPYTER_DATA_DIR: "/j" }), "/j");
  assertThrows(() => place("linux", {}), UserError, "HOME: expected it to be set, but it is not");
});

withDirectory("a kernel is installed once, and is Deno's", async (directory) => {
  const path = `${directory}/kernels/deno/kernel.json`;
  const deno = `${directory}/deno`;
  await Deno.writeTextFile(deno, "");
  assertEquals(await installKernel(directory, deno), { path, outcome: "installed" });
  const main = await Deno.realPath(`${directory}/kernels/deno/relay/main.ts`);
  const flags = ["--quiet", "--no-config", "--no-lock", "--no-prompt", "--allow-all"];
  const argv = [deno, "run", ...flags, main, "{connection_file}"];
  assertEquals(JSON.parse(await Deno.readTextFile(path)), {
    argv,
    display_name: "Deno",
    language: "typescript",
  });
  assertEquals((await installKernel(directory, deno)).outcome, "there already");
  // A relay of an older version is renewed: it is a copy.
  await Deno.writeTextFile(main, "// of last year");
  assertEquals(await installKernel(directory, deno), { path, outcome: "renewed" });
  assertEquals((await installKernel(directory, deno)).outcome, "there already");
  // Another name of the same file is the same kernel.
  await Deno.symlink(deno, `${directory}/link`);
  assertEquals((await installKernel(directory, `${directory}/link`)).outcome, "there already");
});

withDirectory("a different kernel of that name is replaced, and reported", async (directory) => {
  const path = `${directory}/kernels/deno/kernel.json`;
  await Deno.mkdir(`${directory}/kernels/deno`, { recursive: true });
  const cases: [text: string, before: string][] = [
    ['{"argv": ["python3", "-m", "x"]}', "python3 -m x"],
    [
      '{"argv": ["/gone/deno", "jupyter", "--kernel", "--conn", "{connection_file}"]}',
      "/gone/deno jupyter --kernel --conn {connection_file}",
    ],
    // Deno's own, without a relay.
    [
      '{"argv": ["/new/deno", "jupyter", "--kernel", "--conn", "{connection_file}"]}',
      "/new/deno jupyter --kernel --conn {connection_file}",
    ],
    ["{", "a broken kernel.json"],
  ];
  for (const [text, before] of cases) {
    await Deno.writeTextFile(path, text);
    assertEquals(await installKernel(directory, "/new/deno"), { path, outcome: "replaced", before });
    assertEquals(JSON.parse(await Deno.readTextFile(path)).argv[0], "/new/deno");
  }
});

withDirectory("an impossible data directory is reported in one line", async (directory) => {
  await Deno.writeTextFile(`${directory}/file`, "");
  const error = await assertRejects(
    () => installKernel(`${directory}/file`, "/deno"),
    UserError,
    "set JUPYTER_DATA_DIR",
  );
  assertEquals(error.message.includes("\n"), false);
});

withDirectory("the Deno on the PATH is used if it is the same file", async (directory) => {
  for (const folder of ["a", "b", "store"]) await Deno.mkdir(`${directory}/${folder}`);
  const executable = `${directory}/store/deno-2.9.6`;
  await Deno.writeTextFile(executable, "");
  const path = ["relative", `${directory}/nowhere`, `${directory}/a`, `${directory}/b/`].join(":");
  await Deno.writeTextFile(`${directory}/a/deno`, "another");
  assertEquals(await lastingName(path, executable, "linux"), executable);
  await Deno.symlink(executable, `${directory}/b/deno`);
  assertEquals(await lastingName(path, executable, "linux"), `${directory}/b/deno`);
});

Deno.test({
  name: "the relay's files import only each other, because they are copied",
  ignore: missing("read"),
  async fn() {
    const folder = new URL("../../lib/jupyter/", import.meta.url);
    const copied = new Set<string>();
    const follow = async (file: URL) => {
      if (copied.has(file.href)) return;
      copied.add(file.href);
      const text = await Deno.readTextFile(file);
      for (const [, name] of text.matchAll(/^(?:import|export)(?! type)[^;]*? from "([^"]+)"/gm)) {
        await follow(new URL(name!, file)); // a bare name throws
      }
    };
    await follow(new URL("relay/main.ts", folder));
    assertEquals([...copied].map((href) => href.slice(folder.href.length)).sort(), [...relayFiles].sort());
  },
});
