/**
 * Pictures: PNG and JPEG files of several kinds.
 *
 * A mutant may be another valid picture, because JPEG has no checksum. One in three of the PNG files is
 * forged: its header, palette or scanlines are changed and all checksums are recomputed, so that they do not
 * reveal the damage.
 *
 * @module
 */
import { decodePicture, pictureLimits } from "lib/image/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { baseline, grey, progressive, restarts } from "../image/decode/jpeg_files.ts";
import { chunk, deflate, header, pngOf, type PngParts, scanlines } from "../image/decode/make_png.ts";
import { damageBytes, type Damaged } from "./bytes.ts";
import type { Draw } from "./random.ts";
import { Fault, type Files, type Subject } from "./subject.ts";

/** Far more than any takes: each has less than 20,000 bytes, and a size in the header that fits. */
const longest = 10_000;

/** What a PNG file is forged from. */
interface Parts {
  header: Uint8Array<ArrayBuffer>;
  palette: Uint8Array<ArrayBuffer> | undefined;
  scanlines: Uint8Array<ArrayBuffer>;
}

/** Makes the subject: all files, and their pixels. */
export async function pictureSubject(): Promise<Subject> {
  const forgeable = new Map<Files, Parts>(), wholes: Files[] = [];
  for (
    const [depth, colourType, interlaced] of [[8, 0, false], [16, 2, true], [2, 3, true], [
      8,
      6,
      false,
    ]] as const
  ) {
    const parts = partsOf({
      ...{ width: 41, height: 30, depth, colourType, interlaced },
      sample: noise(2 ** depth),
    });
    const whole = { "picture.png": await assemble(parts) };
    forgeable.set(whole, parts);
    wholes.push(whole);
  }
  for (const file of [baseline, progressive, grey, restarts]) wholes.push({ "picture.jpg": file });
  const expected = new Map<Files, string>();
  for (const files of wholes) expected.set(files, await digest(Object.values(files)[0]!));

  return {
    name: "pictures",
    files: (draw) => draw.one(wholes),
    async damage(files, { directory }, draw) {
      const [name, bytes] = Object.entries(files)[0]!;
      const parts = forgeable.get(files);
      const isForged = parts !== undefined && draw.below(3) === 0;
      const damaged = isForged ? await forged(parts, draw) : damageBytes(bytes, draw);
      await Deno.writeFile(`${directory}/${name}`, damaged.bytes);
      return `${name}: ${damaged.what}`;
    },
    async use(files, directory) {
      const bytes = await Deno.readFile(`${directory}/${Object.keys(files)[0]}`);
      const started = performance.now();
      const [outcome] = await Promise.allSettled([digest(bytes)]);
      if (performance.now() - started > longest) throw new Fault("takes too long");
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value === expected.get(files) ? "same predictions" : "another picture";
    },
  };
}

/** The pixels of a picture as text, and whether they are as promised. */
async function digest(bytes: Uint8Array): Promise<string> {
  const { width, height, pixels } = await decodePicture(bytes);
  if (pixels.length !== 4 * width * height) throw new Fault(`${pixels.length} bytes for ${width}x${height}`);
  if (width * height === 0 || width * height > pictureLimits.pixels) {
    throw new Fault(`a size of ${width}x${height}`);
  }
  return `${width}x${height} ${pixels}`;
}

function noise(levels: number): PngParts["sample"] {
  const random = createRandom(levels);
  return () => Math.floor(random() * levels);
}

function partsOf(png: PngParts): Parts {
  const palette = png.colourType === 3
    ? Uint8Array.from({ length: 3 << png.depth }, (_, i) => 97 * i)
    : undefined;
  return { header: header(png).slice(8, -4), palette, scanlines: scanlines(png) };
}

async function assemble({ header, palette, scanlines }: Parts): Promise<Uint8Array<ArrayBuffer>> {
  const more = palette ? [chunk("PLTE", palette)] : [];
  return pngOf(chunk("IHDR", header), ...more, chunk("IDAT", await deflate(scanlines)));
}

/** A file in which one part is damaged and the checksums are right. */
async function forged(parts: Parts, draw: Draw): Promise<Damaged> {
  const name = draw.one(["header", "header", "palette", "scanlines"] as const);
  const { what, bytes } = damageBytes(parts[name] ?? new Uint8Array(9), draw);
  return { what: `forged ${name}, ${what}`, bytes: await assemble({ ...parts, [name]: bytes }) };
}
