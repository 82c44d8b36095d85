import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isThere } from "lib/files/mod.ts";
import { jsonLines, runCommand } from "../../command.ts";
import { withDirectory } from "../../directory.ts";
import { writtenPng } from "../../predict/written.ts";

withDirectory("evaluate --pictures: by folder, in all, and the misread as a page", async (directory) => {
  for (const [folder, text] of [["7", "7"], ["21", "21"], ["3", "0"]] as const) {
    await Deno.mkdir(`${directory}/in/${folder}`, { recursive: true });
    await Deno.writeFile(`${directory}/in/${folder}/x.png`, await writtenPng(text));
  }
  const args = ["--pictures", "in", "--misread", "in/misread.png"];
  const { code, stdout, stderr } = await runCommand("evaluate", args, directory);
  assertEquals(code, 0, stderr);
  assertStringIncludes(
    stdout,
    "\naccuracy 66.67% (95% interval 20.77% to 93.85%), 1 of 3 pictures misread\n",
  );
  assertStringIncludes(stdout, "\nall            3        2    66.67%");
  assertStringIncludes(stdout, "\n  in/3/x.png  3 read as 0\n");
  assert((await Deno.stat(`${directory}/in/misread.png`)).size > 1000);

  // Once the label is right, no picture is misread: the page of the earlier run is removed.
  await Deno.rename(`${directory}/in/3`, `${directory}/in/0`);
  const [begin, result] = jsonLines((await runCommand("evaluate", [...args, "--json"], directory)).stdout);
  assertEquals([begin.event, begin.count, begin.labels], ["start", 3, "the names of the folders"]);
  assertEquals([result.event, result.correct, result.misread], ["result", 3, []]);
  assertEquals(await isThere(`${directory}/in/misread.png`), false);
}, "env");

withDirectory("evaluate --pictures: a file that cannot be read counts as misread", async (directory) => {
  await Deno.writeFile(`${directory}/a.png`, await writtenPng("5 6"));
  await Deno.writeFile(`${directory}/b.png`, new Uint8Array());
  await Deno.writeTextFile(`${directory}/labels.tsv`, "a.png\t56\nb.png\t1\n");
  const { code, stdout, stderr } = await runCommand("evaluate", ["--pictures", ".", "--json"], directory);
  const result = jsonLines(stdout).at(-1);
  assertEquals([code, result.count, result.correct, result.unreadable], [1, 2, 1, 1], stderr);
  assertEquals(result.misread.map(({ file, label }: { file: string; label: string }) => [file, label]), [
    ["./b.png", "1"],
  ]);
});

withDirectory(
  "evaluate --pictures: a page that this command did not write is left alone",
  async (directory) => {
    await Deno.writeTextFile(`${directory}/page.png`, "mine");
    const args = ["--pictures", ".", "--misread", "page.png"];
    const { code, stderr } = await runCommand("evaluate", args, directory);
    assertEquals(code, 1);
    assertStringIncludes(
      stderr,
      "error: page.png: expected no file, or one that this command wrote, but got ",
    );
    assertEquals(await Deno.readTextFile(`${directory}/page.png`), "mine");
  },
);
