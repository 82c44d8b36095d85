import { assertEquals, assertRejects } from "@std/assert";
import { createHand, drawDigit, pictureOf } from "lib/drawing/mod.ts";
import { UserError } from "lib/errors.ts";
import { loadReader } from "lib/load_reader.ts";
import { createRandom } from "lib/math/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { withDirectory } from "./directory.ts";

const shipped = new URL("../data/models/record/", import.meta.url);

/** A drawn 3 on a page. */
function three() {
  const { box, ink } = drawDigit(3, createHand(1), createRandom(1));
  const width = box.width + 40, height = box.height + 40, values = new Uint8Array(width * height);
  for (let y = 0; y < box.height; y++) {
    values.set(ink.subarray(y * box.width, (y + 1) * box.width), (20 + y) * width + 20);
  }
  return pictureOf({ width, height, values });
}

withDirectory(
  "loadReader: with its calibration, without one, with that of another model",
  async (directory) => {
    await startBackend({ threads: 1 });
    for (const name of ["model.json", "weights.bin", "training.json"]) {
      await Deno.copyFile(new URL(name, shipped), `${directory}/${name}`);
    }
    const text = await Deno.readTextFile(new URL("calibration.json", shipped));
    const read = async () => {
      const { reader, notes } = await loadReader(directory);
      const { text, digits } = await reader.read(three());
      return { text, probability: digits[0]!.probability, notes };
    };

    const plain = await read();
    assertEquals(plain.text, "3");
    assertEquals(plain.notes.map((note) => note.split(":")[0]), ["there is no calibration.json"]);

    await Deno.writeTextFile(`${directory}/calibration.json`, text);
    const calibrated = await read();
    assertEquals([calibrated.text, calibrated.notes], ["3", []]);
    assertEquals(calibrated.probability > plain.probability, true); // label smoothing made it too modest

    const saved = JSON.parse(text);
    const other = { ...saved, model: { ...saved.model, weightsSha256: "0".repeat(64) } };
    await Deno.writeTextFile(`${directory}/calibration.json`, JSON.stringify(other));
    const foreign = await read();
    assertEquals(foreign.probability, plain.probability);
    assertEquals(foreign.notes.map((note) => note.split(":")[0]), ["calibration.json is of another model"]);

    await Deno.writeTextFile(`${directory}/calibration.json`, "{}");
    await assertRejects(() => loadReader(directory), UserError, "calibrate the model again");
  },
);
