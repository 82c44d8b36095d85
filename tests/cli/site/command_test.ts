import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { parseSiteOptions } from "lib/cli/site/mod.ts";
import { jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";

Deno.test("site: its options, and what is refused", () => {
  const { out, serve, draw, port } = parseSiteOptions([])!;
  assertEquals([out, serve, draw, port], [undefined, false, true, undefined]);
  assertEquals(parseSiteOptions(["--serve", "--port", "8000", "--no-draw"])!.port, 8000);
  for (const args of [["--serve", "--out", "a"], ["--port", "8000"], ["mine"]]) {
    assertThrows(() => parseSiteOptions(args), UsageError);
  }
});

withDirectory("site: writes the site, replaces it, and touches nothing else", async (directory) => {
  const args = ["--no-draw", "--json", "--out", "out"];
  const { code, stdout, stderr } = await runCommand("site", args, directory);
  assertEquals(code, 0, stderr);
  const [{ lessons, files, bytes }] = jsonLines(stdout);
  assert(lessons === 8 && files > 200 && bytes < 40e6, stdout);
  for (
    const name of ["index.html", "01-the-dataset.html", "page.js", "plotly.js", "search.json", "style.css"]
  ) {
    assert((await Deno.stat(`${directory}/out/${name}`)).size > 1000, name);
  }
  assertEquals((await runCommand("site", args, directory)).code, 0);
  await Deno.writeTextFile(`${directory}/out/mine.txt`, "mine");
  const refused = await runCommand("site", args, directory);
  assertEquals([refused.code, refused.stdout], [1, ""]);
  assert(refused.stderr.includes('an export with other files ("mine.txt")'), refused.stderr);
});

withDirectory("site --serve: serves the pages and their pictures until Ctrl-C", async (directory) => {
  const child = start("site", ["--serve", "--no-draw"], directory);
  const stderr = new Response(child.stderr).text(), got: [number, string | null, string][] = [];
  let stdout = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += text;
    if (got.length > 0 || !stdout.includes("\n")) continue;
    const url = stdout.split(" ")[0]!;
    for (const path of ["", "pictures/01-the-dataset.png", "draw/index.html"]) {
      const response = await fetch(url + path);
      got.push([response.status, response.headers.get("content-type"), (await response.text()).slice(0, 15)]);
    }
    child.kill("SIGINT");
  }
  assertEquals([(await child.status).code, await stderr], [0, ""]);
  assertEquals(got.map(([status, type]) => [status, type]), [
    [200, "text/html; charset=utf-8"],
    [200, "image/png"],
    [404, "text/plain;charset=UTF-8"],
  ]);
  assertEquals(got[0]![2], "<!doctype html>");
  assert(stdout.endsWith("/  (Ctrl-C ends it)\n"), stdout);
});
