/**
 * Files that are not pictures, hostile ones and damaged ones: one line for each, and the others are read.
 */
import { assert, assertEquals } from "@std/assert";
import { makePipes, makeSparse } from "../../files/special_files.ts";
import { damageBytes } from "../../fuzz/bytes.ts";
import { Draw } from "../../fuzz/random.ts";
import { baseline, cmyk, progressive } from "../../image/decode/jpeg_files.ts";
import { header, pngOf } from "../../image/decode/make_png.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writtenPng } from "./written.ts";

const text = (content: string) => new TextEncoder().encode(content);

withDirectory(
  "predict: a dozen bad files are one clear line each, and a good one is read",
  async (directory) => {
    const good = await writtenPng("7 2");
    const files: Record<string, [content: Uint8Array, problem: RegExp]> = {
      "animation.gif": [text("GIF89a"), /but got GIF; save it as JPEG or PNG$/],
      "empty.png": [new Uint8Array(), /but got an empty file; /],
      "large.png": [
        pngOf(header({ width: 30_000, height: 30_000, depth: 8, colourType: 2 })),
        /30,000 × 30,000; save a smaller copy$/,
      ],
      "none.jpg": [progressive.subarray(0, 300), /; /],
      "phone.heic": [text("\0\0\0\x18ftypheic\0\0\0\0"), /but got HEIC; save it as JPEG or PNG$/],
      "print.jpg": [cmyk, /but got a CMYK JPEG, for print; save it as RGB, /],
      "scan.webp": [text("RIFF....WEBPVP8 "), /but got WebP; /],
      "short.png": [good.subarray(0, good.length >> 1), /; /],
      "text.png": [text("Dear reader"), /but got text; /],
    };
    for (const [name, [content]] of Object.entries(files)) {
      await Deno.writeFile(
        `${directory}/${name}`,
        content,
      );
    }
    await Deno.mkdir(`${directory}/folder.png`);
    await makePipes(`${directory}/pipe.png`);
    await makeSparse(`${directory}/sparse.png`, 2 ** 34);
    await Deno.writeFile(`${directory}/zz good.png`, good);
    const problems: Record<string, RegExp> = {
      ...Object.fromEntries(Object.entries(files).map(([name, [, problem]]) => [name, problem])),
      "folder.png": /expected pictures in this directory, but got none; /,
      "missing\n.png": /no such file in [^;]+; /,
      "pipe.png": /expected a file, but got a pipe or device; /,
      "sparse.png": /expected at most 100,?000,?000 bytes, but got 17,?179,?869,?184; /,
    };
    const args = [...Object.keys(problems), "zz good.png", "--json", "--threads", "1"];
    const { code, stdout, stderr } = await runCommand("predict", args, directory);
    const objects = jsonLines(stdout);
    assertEquals([code, objects.length], [1, args.length - 3], stderr);
    for (const { file, error } of objects.slice(0, -1)) {
      assert(problems[file]!.test(error), `${file}: ${error}`);
      assert(!/unexpected|Error:/.test(error), `${file}: ${error}`);
    }
    assertEquals([objects.at(-1).file, objects.at(-1).text], ["zz good.png", "7 2"]);
    const lines = stderr.split("\n").filter((line) => line.startsWith("error: "));
    assertEquals(lines.length, objects.length - 1);
    assert(lines.some((line) => line.startsWith("error: missing\\n.png: no such file in ")));
  },
);

withDirectory("predict: damaged files never end the command", async (directory) => {
  const draw = new Draw(1);
  const png = await writtenPng("7");
  const whole = [["png", png], ["jpg", baseline], ["jpg", progressive]] as const;
  for (let i = 0; i < 60; i++) {
    const [kind, bytes] = whole[i % whole.length]!;
    await Deno.writeFile(
      `${directory}/${String(i).padStart(3, "0")}.${kind}`,
      damageBytes(bytes, draw).bytes,
    );
  }
  await Deno.writeFile(`${directory}/whole.png`, png);
  const { stdout, stderr } = await runCommand("predict", [".", "--json", "--threads", "1"], directory);
  const objects = jsonLines(stdout);
  assertEquals(objects.length, 61, stderr);
  assertEquals(objects.filter(({ error }) => error !== undefined && /unexpected/.test(error)), []);
  assertEquals(objects.at(-1).text, "7");
});
