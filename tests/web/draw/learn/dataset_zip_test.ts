import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { unzipSync, zipSync } from "fflate";
import { idxBytes, IdxError, loadMnist } from "lib/dataset/mod.ts";
import { missing } from "../../../permissions.ts";
import {
  drawingsOf,
  splitOf,
  unzipDataset,
  unzipDrawings,
  zipDataset,
  zipDrawings,
} from "lib/web/draw/worker/learn/mod.ts";

const drawings = Array.from({ length: 5 }, (_, i) => ({
  frame: Uint8Array.from({ length: 784 }, (_, p) => (p * (i + 3)) % 256),
  label: (7 * i) % 10,
}));
const dataset = { train: splitOf(drawings.slice(0, 3)), test: splitOf(drawings.slice(3)) };
const name = "drawings.zip";

/** The files of a good archive, some of them replaced. */
function archive(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync({ ...unzipSync(zipDataset(dataset)), ...files });
}

Deno.test("a data set goes through a zip archive, the same bytes each time", () => {
  const bytes = zipDataset(dataset);
  assertEquals(zipDataset(dataset), bytes);
  const { train, test } = unzipDataset(bytes, name);
  assertEquals([...drawingsOf(train), ...drawingsOf(test)], drawings);
});

Deno.test("an archive of drawings says which are held out", async () => {
  const held = drawings.map((drawing, i) => ({ ...drawing, heldOut: i % 3 === 1 }));
  const fileOf = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], name);
  const back = await unzipDrawings(fileOf(zipDrawings(held)));
  assertEquals(back.filter(({ heldOut }) => heldOut), held.filter(({ heldOut }) => heldOut));
  assertEquals(back.filter(({ heldOut }) => !heldOut), held.filter(({ heldOut }) => !heldOut));
  for (const heldOut of [true, false]) {
    const [one] = await unzipDrawings(fileOf(zipDrawings([{ ...drawings[0]!, heldOut }])));
    assertEquals(one, { ...drawings[0]!, heldOut });
  }
});

Deno.test("a file that is much too large is refused before anything of it is read", async () => {
  const file = { name, size: 2 ** 31, arrayBuffer: () => Promise.reject(new Error("it is read")) };
  const error = await assertRejects(() => unzipDrawings(file), IdxError);
  assertEquals(
    error.message,
    "drawings.zip: expected at most 15,710,000 bytes, but got 2,147,483,648; choose a file of drawings that this page wrote",
  );
});

Deno.test("loadMnist opens the unpacked archive, as --data does", {
  ignore: missing("read", "write"),
}, async () => {
  const directory = await Deno.makeTempDir();
  try {
    for (const [file, bytes] of Object.entries(unzipSync(zipDataset(dataset)))) {
      await Deno.writeFile(`${directory}/${file}`, bytes);
    }
    const { train, test } = await loadMnist({ directory });
    assertEquals([...drawingsOf(train), ...drawingsOf(test)], drawings);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("other files in an archive are left alone", () => {
  const { train } = unzipDataset(
    archive({ "../../evil": new Uint8Array(9), "notes.txt": new Uint8Array(9) }),
    name,
  );
  assertEquals(train.count, 3);
});

/** An archive with two entries of one name. */
function twice(file: string): Uint8Array {
  const other = file.toUpperCase(), bytes = archive({ [other]: unzipSync(zipDataset(dataset))[file]! });
  const text = Array.from(bytes, (code) => String.fromCharCode(code)).join("").replaceAll(other, file);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

Deno.test("hostile and wrong archives are refused in one line", () => {
  const images = "train-images-idx3-ubyte", labels = "train-labels-idx1-ubyte";
  const good = zipDataset(dataset);
  const cases: [string, Uint8Array, RegExp][] = [
    ["nothing", new Uint8Array(), /expected a zip archive/],
    ["no archive", new Uint8Array(5000).fill(7), /expected a zip archive/],
    ["cut short", good.subarray(0, good.length - 30), /expected a zip archive/],
    ["an empty archive", zipSync({}), /expected train-images-idx3-ubyte in the archive, but got none/],
    ["no labels", zipSync({ [images]: idxBytes([1, 28, 28], new Uint8Array(784)) }), /expected train-labels/],
    ["a bomb", archive({ [images]: new Uint8Array(8_000_000) }), /at most 7,840,016 bytes/],
    ["a name twice", twice(images), /expected one train-images-idx3-ubyte, but got more/],
    ["too large", new Uint8Array(20_000_000), /expected at most/],
    ["other images", archive({ [images]: idxBytes([3, 27, 28], new Uint8Array(3 * 27 * 28)) }), /28x28/],
    [
      "too few pixels",
      archive({ [images]: idxBytes([3, 28, 28], new Uint8Array(3 * 784)).subarray(9) }),
      /IDX/,
    ],
    ["too few labels", archive({ [labels]: idxBytes([2], new Uint8Array(2)) }), /expected 3 labels/],
    [
      "wrong labels",
      archive({ [labels]: idxBytes([3], Uint8Array.of(1, 10, 2)) }),
      /from 0 to 9.*but got 10/,
    ],
    ["no images", zipDataset({ train: splitOf([]), test: splitOf([]) }), /at least one image/],
  ];
  for (const [what, bytes, message] of cases) {
    const error = assertThrows(() => unzipDataset(bytes, name), IdxError, undefined, what);
    assert(message.test(error.message), `${what}: ${error.message}`);
    assert(!error.message.includes("\n"), what);
  }
});

Deno.test("an archive whose header understates a file's size is refused, and memory stays small", () => {
  const bytes = archive({ "train-images-idx3-ubyte": new Uint8Array(5_000_000) });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The uncompressed size in the central directory, of every entry of 5,000,000 bytes.
  for (let at = 0; at + 4 < bytes.length; at++) {
    if (view.getUint32(at, true) === 5_000_000) view.setUint32(at, 1000, true);
  }
  assertThrows(() => unzipDataset(bytes, name), IdxError);
});
