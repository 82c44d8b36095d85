import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { decode } from "fast-png";
import { explanationNames } from "lib/cli/predict/explain/names.ts";
import { isThere } from "lib/files/mod.ts";
import { runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { bitmap } from "../../rendering/pixels.ts";
import { writtenPng } from "./written.ts";

const namesIn = async (directory: string) =>
  (await Array.fromAsync(Deno.readDir(directory), ({ name }) => name)).sort();

Deno.test("explain: no name leads out of the folder, is hidden, or is a device", () => {
  const paths = [
    "../../etc/passwd",
    "..",
    "/",
    "a/.hidden.png",
    "x:y\\..\\z\n.png",
    "con.png",
    "-rf.png",
    "é\u0301.png",
  ];
  const names = explanationNames(paths);
  assertEquals(names, [
    "passwd",
    "picture",
    "picture-2",
    "hidden.png",
    "z_.png",
    "_con.png",
    "rf.png",
    "é_.png",
  ]);
  assertEquals(explanationNames(["9".repeat(300) + "é.jpg"])[0], "9".repeat(194) + "é.jpg");
});

Deno.test("explain: no two pictures have the same name, also where case does not count", () => {
  assertEquals(explanationNames(["a.png", "b/A.png", "a.png-2", "c/a.png"]), [
    "a.png",
    "A.png-2",
    "a.png-2-2",
    "a.png-3",
  ]);
});

withDirectory("predict --explain: pictures of the stages, replaced by the next run", async (directory) => {
  await Deno.writeFile(`${directory}/a.png`, await writtenPng("7 2"));
  const explain = () => runCommand("predict", ["a.png", "--explain", "out/stages"], directory);
  const first = await explain();
  assertEquals(first.code, 0, first.stderr);
  const expected = ["1-picture", "3-difference", "6-ink", "7-digits", "8-frames", "9-answers"];
  assertEquals(await namesIn(`${directory}/out/stages`), expected.map((ending) => `a.png.${ending}.png`));
  const ink = decode(await Deno.readFile(`${directory}/out/stages/a.png.6-ink.png`));
  assertEquals([ink.width, ink.height], [210, 84]);
  assert(ink.data.some((value) => value < 50) && ink.data.some((value) => value > 250));

  // No file is wider than its heading or its content, which the margins surround.
  for (const stage of ["8-frames", "9-answers"]) {
    const { width, height, at } = bitmap(await Deno.readFile(`${directory}/out/stages/a.png.${stage}.png`));
    const rows = [...Array(height).keys()], background = at(10, height - 10);
    const isEmpty = (x: number) => rows.slice(30, -30).every((y) => `${at(x, y)}` === `${background}`);
    const right = [...Array(width).keys()].findLastIndex((x) => !isEmpty(x));
    assert(width - right <= 40, `${stage}: ${width - right} of ${width} columns are empty`);
  }

  // The frames of an earlier picture do not stay beside a blank one.
  await Deno.writeFile(`${directory}/a.png`, await writtenPng());
  assertEquals((await explain()).code, 0);
  assertEquals(
    await namesIn(`${directory}/out/stages`),
    expected.filter((ending) => ending !== "8-frames").map((ending) => `a.png.${ending}.png`),
  );
}, "env");

withDirectory(
  "predict --explain: a file that this command did not write is left alone",
  async (directory) => {
    await Deno.writeFile(`${directory}/a.png`, await writtenPng("7"));
    await Deno.mkdir(`${directory}/out`);
    await Deno.writeTextFile(`${directory}/out/a.png.9-answers.png`, "mine");
    const { code, stdout, stderr } = await runCommand("predict", ["a.png", "--explain", "out"], directory);
    assertEquals([code, stdout], [1, ""]);
    assertStringIncludes(
      stderr,
      "error: out/a.png.9-answers.png: expected no file, or one that this command wrote, ",
    );
    assertEquals(await namesIn(`${directory}/out`), ["a.png.9-answers.png"]);
  },
  "env",
);

withDirectory(
  "predict --explain: what it wrote is not read as a picture of its directory",
  async (directory) => {
    await Deno.mkdir(`${directory}/in`);
    await Deno.writeFile(`${directory}/in/a.png`, await writtenPng("7"));
    const read = (...args: string[]) => runCommand("predict", args, directory);
    assertEquals((await read("in", "--explain", "in/stages")).code, 0);
    const [again, stages, one] = [
      await read("in"),
      await read("in/stages"),
      await read("in/stages/a.png.6-ink.png"),
    ];
    assertEquals([again.code, again.stdout.trimEnd().split("\n").length], [0, 1], again.stdout);
    assertStringIncludes(
      stages.stderr,
      "error: in/stages: expected pictures in this directory, but got only some that a command wrote; ",
    );
    assertEquals(one.code, 0, one.stderr); // named, so it is read
    // A picture that was not written by a command, or was saved again by another program, is read.
    await Deno.writeFile(`${directory}/in/stages/short.png`, new Uint8Array(3));
    assertEquals((await read("in")).stderr.split("\n").length, 3);
  },
  "env",
);

withDirectory("predict --explain: the longest names that a file system allows", async (directory) => {
  const name = `${"n".repeat(251)}.png`;
  await Deno.writeFile(`${directory}/${name}`, await writtenPng("7"));
  const { code, stderr } = await runCommand("predict", [name, "--explain", "out"], directory);
  assertEquals([code, stderr], [0, ""]);
  const written = await namesIn(`${directory}/out`);
  assert(written.includes(`${"n".repeat(196)}.png.9-answers.png`), written.join());
}, "env");

withDirectory("predict --explain: a place that cannot be written is found at once", async (directory) => {
  await Deno.writeFile(`${directory}/a.png`, await writtenPng("7"));
  const { code, stdout, stderr } = await runCommand("predict", ["a.png", "--explain", "a.png"], directory);
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^error: a\.png: cannot write there \(.*\); make it a writable directory, or choose another$/m,
  );
}, "env");

withDirectory("predict --explain: if one picture cannot be explained, the others are", async (directory) => {
  await Deno.writeFile(`${directory}/a.png`, await writtenPng("7"));
  const child = start("predict", ["-", "a.png", "--explain", "out"], directory, "piped");
  const output = child.output();
  // All places have been checked once the directory is there; only then another file takes one.
  while (!await isThere(`${directory}/out`)) await new Promise((resolve) => setTimeout(resolve, 20));
  await Deno.writeTextFile(`${directory}/out/stdin.1-picture.png`, "mine");
  await new Blob([await writtenPng("2")]).stream().pipeTo(child.stdin);
  const { code, stdout, stderr } = await output, decoder = new TextDecoder();
  assertEquals(code, 1);
  assertEquals(decoder.decode(stdout).replaceAll(/ +\(.*\)/g, ""), "-      2\na.png  7\n");
  const lines = decoder.decode(stderr).trimEnd().split("\n");
  assertEquals([lines.length, lines[1]], [2, "1 of 2 pictures could not be explained"]);
  assertMatch(lines[0]!, /^error: -: out\/stdin\.1-picture\.png: expected no file, or one that this command/);
  assert((await namesIn(`${directory}/out`)).includes("a.png.9-answers.png"));
}, "env");
