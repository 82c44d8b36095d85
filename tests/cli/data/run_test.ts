import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { dataCommand } from "lib/cli/data/mod.ts";
import { showData } from "lib/cli/data/run.ts";
import { Output } from "lib/cli/shared/output.ts";
import { readPicture } from "lib/read_picture.ts";
import { missing } from "../../permissions.ts";
import { inDirectory, textBytes } from "../../dataset/formats/files.ts";

const row = (label: string, ...pixels: number[]) => [label, ...pixels].join(",") + "\n";

Deno.test({
  name: "deno task data: sizes, classes, pixels, repeated and blank images",
  ignore: missing("read", "write"),
  fn: () =>
    inDirectory({
      "train.csv": textBytes(row("b", 0, 0, 0, 255) + row("a", 5, 5, 5, 5) + row("c", 9, 8, 7, 6)),
      "test.csv": textBytes(row("a", 1, 2, 3, 4) + row("a", 0, 0, 0, 255) + row("c", 9, 8, 7, 6)),
    }, async (path) => {
      let out = "", json = "", err = "";
      const streams = { err: (text: string) => void (err += text), columns: () => undefined };
      const options = { path, quiet: false, verbose: false };
      const people = new Output({ json: false, quiet: false }, {
        ...streams,
        out: (text) => void (out += text),
      });
      assertEquals(await showData({ ...options, json: false }, people), 0);
      for (
        const line of [
          "images   3 for training, 3 for testing, 2 x 2 pixels",
          "classes  3",
          "test images that are also training images: 2 (numbers 1, 2, from 0)",
          "  of these with another label there: 1 (numbers 1, from 0)",
          "blank images: training 1 (numbers 1, from 0); test none",
        ]
      ) assertStringIncludes(out, `${line}\n`);
      assertEquals(/^ {2}a +1 +33\.3% +2 +66\.7%$/m.test(out), true, out);
      assertEquals(err, "");
      const programs = new Output({ json: true, quiet: true }, {
        ...streams,
        out: (text) => void (json += text),
      });
      await showData({ ...options, json: true }, programs);
      const result = JSON.parse(json);
      assertEquals([result.event, result.rows, result.cols, result.classNames], ["result", 2, 2, [
        "a",
        "b",
        "c",
      ]]);
      assertEquals(result.test.repeated, [
        { index: 1, other: 0, sameLabel: false },
        { index: 2, other: 2, sameLabel: true },
      ]);
      assertEquals(result.training.blank, [1]);
    }),
});

Deno.test({
  name: "deno task data: the command reads a file that is named",
  ignore: missing("read", "write"),
  fn: () =>
    inDirectory({
      "mine.csv": textBytes(Array.from({ length: 20 }, (_, i) => row(`${i % 2}`, i, 1, 2, 3)).join("")),
    }, async (path) => {
      assertEquals(await dataCommand([`${path}/mine.csv`, "--quiet"]), 0);
    }),
});

Deno.test({
  name:
    "deno task data --figure: the first images of each class as a PNG, and no file of another program is replaced",
  ignore: missing("read", "write"),
  fn: () =>
    inDirectory({
      "mine.csv": textBytes(Array.from({ length: 60 }, (_, i) => row(`${i % 2}`, i, 1, 2, 3)).join("")),
      "other.png": textBytes("mine"),
    }, async (path) => {
      const command = (file: string) =>
        dataCommand([`${path}/mine.csv`, "--figure", `${path}/${file}`, "--quiet"]);
      assertEquals(await command("classes.png"), 0);
      const { width, height } = await readPicture(`${path}/classes.png`);
      assertEquals([width >= 400, height > 100], [true, true]);
      await assertRejects(
        () => command("other.png"),
        Error,
        "expected no file, or one that this command wrote",
      );
    }),
});
