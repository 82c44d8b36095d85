import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { findInk } from "lib/image/mod.ts";
import { picture, readDigits, show, showStages } from "lib/notebook/mod.ts";
import { writtenPicture, writtenPng } from "../cli/predict/written.ts";
import { withDirectory } from "../directory.ts";
import { missing } from "../permissions.ts";
import { bitmap } from "../rendering/pixels.ts";
import { asInCell, printed } from "./kernel.ts";

withDirectory("picture: a file is shown, and the stages take it as it is", async (directory) => {
  await Deno.writeFile(`${directory}/a.png`, await writtenPng("72 1"));
  const opened = await picture(`${directory}/a.png`, { alt: "Digits." });
  assertEquals([opened.width, opened.height], [273, 84]);
  assert(findInk(opened).values.some((value) => value > 0));
  const [sent] = await asInCell(() => show(opened));
  const data = sent!.content.data as Record<string, string>;
  assertEquals(Object.keys(data), ["text/html", "image/png", "text/plain"]);
  assertEquals(data["text/plain"], "Digits.");
  assertEquals(bitmap(Uint8Array.fromBase64(data["image/png"]!)).width, 273);
  await assertRejects(
    () => picture(`${directory}/b.png`),
    UserError,
    "b.png: no such file; name another file",
  );
});

Deno.test({
  name: "readDigits: shows the picture with its digits, and the text",
  ignore: missing("read"),
  async fn() {
    const [figure, text] = await printed(async () => readDigits(await writtenPicture("72", "01")));
    assert(
      figure!.startsWith("Figure: A picture of 147 by 168 pixels. Read in it: 72 / 01, correct with "),
      figure,
    );
    assert(
      /^`72` \/ `01`, correct with probability \d+\.\d%, if all of them are digits\.$/.test(text!),
      text,
    );
    const blank = await printed(async () => readDigits(await writtenPicture()));
    assertEquals(blank.at(-1), "Nothing to read.");
  },
});

Deno.test({
  name: "showStages: the stages, and the frames if there are digits",
  ignore: missing("read"),
  async fn() {
    const lines = await printed(async () => showStages(await writtenPicture("7")));
    assertEquals(lines.map((line) => line.slice(0, 30)), [
      "Figure: The stages from a pict",
      "Figure: Frames of the digits. ",
    ]);
    assertEquals((await printed(async () => showStages(await writtenPicture()))).length, 1);
  },
});
