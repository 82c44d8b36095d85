/**
 * PNG files for tests, written by the format's description, apart from the reader that they put to the test:
 * any colour type and number of bits, interlaced or not, with all filters.
 *
 * @module
 */
import { joined } from "../../dataset/fixtures.ts";

/** What a file is made of. */
export interface PngParts {
  width: number;
  height: number;
  depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and opacity, 6 RGB and opacity. */
  colourType: number;
  interlaced?: boolean;
  /** A sample at (x, y), from 0 to 2^depth - 1; channels count from 0. */
  sample(x: number, y: number, channel: number): number;
  /** Chunks between the header and the data. */
  more?: Uint8Array[];
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);
const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Makes a file. Each scanline has another filter than the one before. */
export async function makePng(parts: PngParts): Promise<Uint8Array<ArrayBuffer>> {
  return pngOf(header(parts), ...parts.more ?? [], chunk("IDAT", await deflate(scanlines(parts))));
}

/** The file with these chunks, and IEND. */
export function pngOf(...chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joined(signature, ...chunks, chunk("IEND", new Uint8Array()));
}

/** The chunk IHDR. */
export function header(
  { width, height, depth, colourType, interlaced = false }: Omit<PngParts, "sample" | "more">,
): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(13), view = new DataView(content.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  content.set([depth, colourType, 0, 0, interlaced ? 1 : 0], 8);
  return chunk("IHDR", content);
}

/** A chunk: its length, type, content and checksum. */
export function chunk(type: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + content.length), view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** Compresses as zlib does. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** All scanlines, each with its filter in front. */
export function scanlines(
  { width, height, depth, colourType, interlaced, sample }: PngParts,
): Uint8Array<ArrayBuffer> {
  const channels = channelsOf[colourType]!, lines: Uint8Array[] = [];
  const pixelBytes = Math.max(1, channels * depth / 8);
  for (let pass = interlaced ? 1 : 0; pass <= (interlaced ? 7 : 0); pass++) {
    const isInPass = (x: number, y: number) => !interlaced || passAt(x, y) === pass;
    let above: number[] | undefined;
    for (let y = 0; y < height; y++) {
      let bits = "";
      for (let x = 0; x < width; x++) {
        if (!isInPass(x, y)) continue;
        for (let channel = 0; channel < channels; channel++) {
          bits += sample(x, y, channel).toString(2).padStart(depth, "0");
        }
      }
      if (bits === "") continue;
      const line = bits.match(/.{1,8}/g)!.map((byte) => parseInt(byte.padEnd(8, "0"), 2));
      lines.push(filtered(lines.length % 5, line, above ?? line.map(() => 0), pixelBytes));
      above = line;
    }
  }
  return joined(...lines);
}

/** The pass of a pixel in an interlaced picture, as in the specification's picture of 8x8 pixels. */
function passAt(x: number, y: number): number {
  const pattern = [
    "16462646",
    "77777777",
    "56565656",
    "77777777",
    "36463646",
    "77777777",
    "56565656",
    "77777777",
  ];
  return Number(pattern[y % 8]![x % 8]);
}

function filtered(filter: number, line: number[], above: number[], pixelBytes: number): Uint8Array {
  return Uint8Array.of(
    filter,
    ...line.map((value, i) => {
      const a = line[i - pixelBytes] ?? 0, b = above[i]!, c = above[i - pixelBytes] ?? 0;
      const p = a + b - c;
      // Of equals, the first: sorting keeps their order.
      const paeth = [a, b, c].sort((one, other) => Math.abs(p - one) - Math.abs(p - other))[0]!;
      return value - [0, a, b, Math.floor((a + b) / 2), paeth][filter]!;
    }),
  );
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = ((crc ^ byte >> bit) & 1) !== 0;
      crc = isOdd ? crc >>> 1 ^ 0xedb88320 : crc >>> 1;
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
