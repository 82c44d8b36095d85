import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { labelledPictures, parseLabels } from "lib/cli/evaluate/pictures/labels.ts";
import { FileError } from "lib/files/mod.ts";
import { withDirectory } from "../../../directory.ts";

const parse = (text: string) => parseLabels(text, "d", "d/labels.tsv");

Deno.test("labels.tsv: paths, folders and digits without spaces; empty lines and marks of editors do not matter", () => {
  assertEquals(parse("\ufeffa.png\t2026 11\r\n\r\nx/./y/b.png\t\r\n"), [
    { path: "d/a.png", folder: ".", label: "202611", line: 1 },
    { path: "d/x/y/b.png", folder: "x/y", label: "", line: 3 },
  ]);
});

for (
  const [text, problem] of [
    ["a.png\t1\nb.png 2", 'line 2: expected a path, a tab and the digits, but got "b.png 2"'],
    ["a.png\t1\t2", 'line 1: expected a path, a tab and the digits, but got "a.png\\t1\\t2"'],
    ["../a.png\t1", 'line 1: expected a path inside "d", but got "../a.png"'],
    ["/etc/a.png\t1", 'line 1: expected a path inside "d", but got "/etc/a.png"'],
    ["x/../../a.png\t1", 'line 1: expected a path inside "d", but got "x/../../a.png"'],
    ["\t1", 'line 1: expected a path inside "d", but got ""'],
    [".\t1", 'line 1: expected a path inside "d", but got "."'],
    ["a.png\t1\n\nb.png\tseven", 'line 3: expected digits after the tab, but got "seven"'],
    ["a.png\t1\n./a.png\t1", 'line 2: expected each path once, but got "./a.png" again, which is on line 1'],
    ["\n", "expected at least one line, but got none"],
  ] as const
) {
  Deno.test(`labels.tsv: ${problem}`, () => {
    assertEquals(assertThrows(() => parse(text), FileError).problem, problem);
  });
}

withDirectory(
  "labels.tsv: a missing file is named with its line, and unlisted pictures are counted",
  async (directory) => {
    await Deno.writeTextFile(`${directory}/labels.tsv`, "a.png\t1\nb.png\t2\n");
    for (const name of ["a.png", "c.png", "d.jpg"]) await Deno.writeTextFile(`${directory}/${name}`, "");
    const { problem } = await assertRejects(() => labelledPictures(directory), FileError);
    assertEquals(problem, `expected the file "${directory}/b.png" of line 2, but it is missing`);
    await Deno.writeTextFile(`${directory}/b.png`, "");
    const { pictures, source, unlisted } = await labelledPictures(`${directory}/`);
    assertEquals([pictures.map(({ label }) => label), source, unlisted], [["1", "2"], "labels.tsv", 2]);
  },
);

Deno.test("labels.tsv: a heading in the first line is recognised", () => {
  const { message } = assertThrows(() => parse("file\tdigits\na.png\t1"), FileError);
  const problem = 'd/labels.tsv: line 1: expected digits after the tab, but got "digits"';
  assertEquals(message, `${problem}; remove it if it is a heading, or correct it`);
});

withDirectory("labels.tsv: a file that is not in UTF-8 is refused in one line", async (directory) => {
  const path = `${directory}/labels.tsv`,
    wide = new Uint8Array(Uint16Array.from("\ufeffa\t1", (c) => c.charCodeAt(0)).buffer);
  for (const [bytes, found] of [[wide, "UTF-16"], [Uint8Array.of(0xe9, 9, 49), "other bytes"]] as const) {
    await Deno.writeFile(path, bytes);
    const { message } = await assertRejects(() => labelledPictures(directory), FileError);
    assertEquals(message, `${path}: expected text in UTF-8, but got ${found}; save it as UTF-8`);
  }
});

withDirectory("folders: each is named by the digits on its pictures", async (directory) => {
  for (const folder of ["7", "anna/042"]) {
    await Deno.mkdir(`${directory}/${folder}`, { recursive: true });
    await Deno.writeTextFile(`${directory}/${folder}/x.png`, "");
  }
  assertEquals((await labelledPictures(directory)).pictures, [
    { path: `${directory}/7/x.png`, folder: "7", label: "7" },
    { path: `${directory}/anna/042/x.png`, folder: "anna/042", label: "042" },
  ]);
  await Deno.writeTextFile(`${directory}/anna/x.png`, "");
  const { message } = await assertRejects(() => labelledPictures(directory), FileError);
  assertEquals(
    message,
    `${directory}/anna/x.png: expected a folder named by the digits on the picture, such as 7, but got "anna"; ` +
      "rename the folder, or write the labels into labels.tsv",
  );
});

withDirectory("pictures: what is not a directory is refused", async (directory) => {
  const message = async (path: string) =>
    (await assertRejects(() => labelledPictures(path), FileError)).message;
  await Deno.writeTextFile(`${directory}/a.png`, "");
  const advice = "name a directory of labelled pictures";
  assertEquals(
    await message(`${directory}/a.png`),
    `${directory}/a.png: expected a directory, but got a file; ${advice}`,
  );
  assertEquals(await message(`${directory}/b`), `${directory}/b: no such file or directory; ${advice}`);
  assertEquals(
    await message(directory),
    `${directory}/a.png: expected a folder named by the digits on the picture, such as 7, but got "."; ` +
      "rename the folder, or write the labels into labels.tsv",
  );
});
