import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { encode } from "fast-png";
import { jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writtenPicture, writtenPng } from "./written.ts";

withDirectory(
  "predict: one line per picture, in the order of names, the hidden ones left out",
  async (directory) => {
    await Deno.mkdir(`${directory}/in/.hidden`, { recursive: true });
    await Deno.mkdir(`${directory}/in/b`);
    await Deno.writeFile(`${directory}/in/page 10.png`, await writtenPng("72 1"));
    await Deno.writeFile(`${directory}/in/page 2.PNG`, await writtenPng("04"));
    await Deno.writeFile(`${directory}/in/b/blank.png`, await writtenPng());
    await Deno.writeFile(`${directory}/in/.hidden/x.png`, await writtenPng("5"));
    await Deno.writeFile(`${directory}/in/.x.png`, await writtenPng("5"));
    await Deno.writeTextFile(`${directory}/in/notes.txt`, "not a picture");
    await Deno.symlink("nowhere.png", `${directory}/in/link.png`);
    await Deno.symlink("..", `${directory}/in/circle.png`);

    const { code, stdout, stderr } = await runCommand("predict", ["in/"], directory);
    assertEquals(code, 0, stderr);
    assertEquals(
      stdout.replaceAll(/ +\(\d+\.\d%\)/g, ""),
      [
        "in/b/blank.png  nothing to read",
        "in/page 2.PNG   04",
        "in/page 10.png  72 1",
        "",
      ].join("\n"),
    );
  },
);

withDirectory("predict: one JSON object per picture, also for one that cannot be read", async (directory) => {
  await Deno.writeFile(`${directory}/a.png`, await writtenPng("7 2"));
  const { code, stdout, stderr } = await runCommand("predict", ["a.png", "b.png", "--json"], directory);
  const [read, missing, ...others] = jsonLines(stdout);
  assertEquals([code, others], [1, []], stderr);
  assertEquals([read.file, read.width, read.height, read.text], ["a.png", 210, 84, "7 2"]);
  assertEquals(read.digits.map(({ digit }: { digit: number }) => digit), [7, 2]);
  const [{ box, probability, alternatives, state }] = read.digits;
  assertEquals([box.left > 0, box.left + box.width < 84, box.height > 40, box.height < 84], [
    true,
    true,
    true,
    true,
  ]);
  assertEquals([probability > 0.5, alternatives.length, state], [true, 3, "sure"]);
  const here = await Deno.realPath(directory);
  const error = `no such file in ${here}; name a picture, or a directory of pictures`;
  assertEquals(missing, { file: "b.png", error });
  assertStringIncludes(stderr, `error: b.png: ${error}\n`);
});

withDirectory("predict --one: two parts of one digit are read as one", async (directory) => {
  // A 5 whose bar was drawn apart, as many people write it.
  const { width, height, pixels } = await writtenPicture("5");
  const gap = Math.round(0.36 * height);
  pixels.fill(255, 4 * width * gap, 4 * width * (gap + 7));
  const file = encode({ width, height, data: new Uint8Array(pixels.buffer), channels: 4 });
  await Deno.writeFile(`${directory}/5.png`, file);
  const { stdout } = await runCommand("predict", ["5.png", "--one", "--json"], directory);
  const [{ text, digits, refused }] = jsonLines(stdout);
  assertEquals([text, digits.length, refused.length], ["5", 1, 0]);
  assert(digits[0].box.height > 0.6 * height);
});

withDirectory("predict: says how many marks of a picture with very many are left out", async (directory) => {
  // 85 x 60 bars of 2 x 9 pixels.
  const width = 510, height = 720;
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width % 6, y = Math.floor(i / width) % 12;
    return x >= 2 && x < 4 && y >= 2 && y < 11 ? 0 : 255;
  });
  await Deno.writeFile(`${directory}/bars.png`, encode({ width, height, data, channels: 1 }));
  const { code, stderr } = await runCommand("predict", ["bars.png", "--json"], directory);
  assertEquals(code, 0, stderr);
  assertStringIncludes(
    stderr,
    "note: bars.png: 100 marks as tall as a digit left out, because at most 5,000 are read; cut the picture into several\n",
  );
});

withDirectory("predict: a picture from standard input", async (directory) => {
  const read = await runCommand("predict", ["-", "--json"], directory, await writtenPng("3"));
  assertEquals([read.code, jsonLines(read.stdout).map(({ file, text }) => [file, text])], [0, [["-", "3"]]]);
  const empty = await runCommand("predict", ["-"], directory);
  assertEquals([
    empty.code,
    empty.stdout,
    empty.stderr.split("\n").filter((line) => line.startsWith("error")),
  ], [
    1,
    "",
    ["error: -: expected a PNG or JPEG picture, but got an empty file; save it as JPEG or PNG"],
  ]);
});

withDirectory("predict: a directory without pictures is an error, the others are read", async (directory) => {
  await Deno.mkdir(`${directory}/empty`);
  await Deno.writeFile(`${directory}/a.png`, await writtenPng("1"));
  const { code, stdout, stderr } = await runCommand("predict", ["empty", "a.png"], directory);
  assertEquals([code, stdout.startsWith("a.png  1  (")], [1, true]);
  assertStringIncludes(stderr, "error: empty: expected pictures in this directory, but got none; ");
});

withDirectory("predict: Ctrl-C ends it after the current picture, with what was read", async (directory) => {
  // Many, so that they are not all read before a busy machine has pressed Ctrl-C.
  await Deno.writeFile(`${directory}/0.png`, await writtenPng("1"));
  for (let i = 1; i < 4000; i++) await Deno.link(`${directory}/0.png`, `${directory}/${i}.png`);
  const child = start("predict", ["."], directory);
  const stderr = new Response(child.stderr).text();
  let stdout = "", pressed = false;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += text;
    if (!pressed) child.kill("SIGINT");
    pressed = true;
  }
  const { code } = await child.status;
  const lines = stdout.split("\n").length - 1;
  assertEquals(code, 130);
  assert(lines > 0 && lines < 4000, `${lines} lines`);
  assertStringIncludes(await stderr, `stopped after ${lines} of 4,000 pictures\n`);
});

withDirectory(
  "predict: Ctrl-C during the last picture ends it, and that is not a success",
  async (directory) => {
    const png = await writtenPng("1");
    await Deno.writeFile(`${directory}/a.png`, png);
    const child = start("predict", ["a.png", "-"], directory, "piped");
    const stderr = new Response(child.stderr).text(), last = child.stdin.getWriter();
    let stdout = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      if (stdout === "") {
        child.kill("SIGINT"); // while it waits for the last picture
        await last.write(png);
        await last.close();
      }
      stdout += text;
    }
    assertEquals([(await child.status).code, stdout.split("\n").length], [130, 2]);
    assertEquals(await stderr, "stopped after 1 of 2 pictures\n");
  },
);

withDirectory(
  "predict: a pipe by the name of the standard input is refused with the name that works",
  async (directory) => {
    const { stderr } = await runCommand("predict", ["/dev/stdin"], directory, await writtenPng("3"));
    assertEquals(
      stderr,
      "error: /dev/stdin: expected a file, but got a device; name - for standard input\n",
    );
  },
);
