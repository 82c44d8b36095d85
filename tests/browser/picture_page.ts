/**
 * The page's program for `picture_test.ts`: decodes the pictures whose names its address lists, as `decoded`
 * promises.
 *
 * The address may name `decoder`, the folder of the JPEG decoder's `.wasm` file (default: that of this script).
 *
 * @module
 */
import { decodePicture, type DecodePictureOptions } from "lib/image/mod.ts";

/** For each picture its size and pixels, or why it was refused. */
export type DecodedPictures = ({ width: number; height: number; pixels: number[] } | string)[];

async function decoded(): Promise<DecodedPictures> {
  const asked = new URL(location.href).searchParams, decoder = asked.get("decoder");
  const options: DecodePictureOptions = decoder === null
    ? {}
    : { jpegDecoderAt: new URL(decoder, location.href) };
  const found: DecodedPictures = [];
  for (const name of asked.getAll("picture")) {
    const bytes = new Uint8Array(await (await fetch(name)).arrayBuffer());
    try {
      const { width, height, pixels } = await decodePicture(bytes, { name, ...options });
      found.push({ width, height, pixels: [...pixels] });
    } catch (error) {
      found.push(`${error}`);
    }
  }
  return found;
}

Object.assign(globalThis, { decoded: decoded() });
