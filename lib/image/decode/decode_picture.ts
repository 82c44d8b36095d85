/**
 * Picture files → pixels.
 *
 * @module
 */
import { decode as decodePng } from "fast-png";
import { decode as decodeJpeg } from "jpeg-js";
import type { Picture } from "../types.ts";

// deno-lint-ignore require-await -- what is built next imports its decoders when they are needed
/** Baseline (to be replaced): PNG of 8 bits or JPEG → RGBA. EXIF orientation is handled for APP1 only. */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  if (bytes[0] === 0xff) {
    const { width, height, data } = decodeJpeg(bytes, { useTArray: true });
    return upright({ width, height, pixels: new Uint8ClampedArray(data) }, orientationOf(bytes));
  }
  const { width, height, data, channels, palette } = decodePng(bytes);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const p = palette ? palette[data[i]!]! : data.subarray(i * channels, (i + 1) * channels);
    const grey = p.length < 3;
    pixels[4 * i] = p[0]!;
    pixels[4 * i + 1] = grey ? p[0]! : p[1]!;
    pixels[4 * i + 2] = grey ? p[0]! : p[2]!;
    pixels[4 * i + 3] = p.length === 4 ? p[3]! : p.length === 2 ? p[1]! : 255;
  }
  return { width, height, pixels };
}

function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!, size = view.getUint16(at + 2);
    if (marker === 0xda) break;
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) {
      const tiff = at + 10, little = view.getUint16(tiff) === 0x4949;
      const ifd = tiff + view.getUint32(tiff + 4, little);
      for (let i = 0; i < view.getUint16(ifd, little); i++) {
        const entry = ifd + 2 + 12 * i;
        if (view.getUint16(entry, little) === 0x112) return view.getUint16(entry + 8, little);
      }
    }
    at += 2 + size;
  }
  return 1;
}

function upright(picture: Picture, orientation: number): Picture {
  if (orientation === 1) return picture;
  const { width: w, height: h, pixels } = picture;
  const swapped = orientation >= 5, width = swapped ? h : w, height = swapped ? w : h;
  const from = new Uint32Array(pixels.buffer, pixels.byteOffset, w * h), to = new Uint32Array(w * h);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sx, sy] = [
        [x, y],
        [w - 1 - x, y],
        [w - 1 - x, h - 1 - y],
        [x, h - 1 - y],
        [y, x],
        [y, h - 1 - x],
        [w - 1 - y, h - 1 - x],
        [w - 1 - y, x],
      ][orientation - 1]!;
      to[y * width + x] = from[sy! * w + sx!]!;
    }
  }
  return { width, height, pixels: new Uint8ClampedArray(to.buffer) };
}
