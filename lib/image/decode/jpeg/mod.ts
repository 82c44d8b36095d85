/**
 * JPEG files → pixels, by mozjpeg in WebAssembly (the package @jsquash/jpeg).
 *
 * - decode_jpeg.ts: all steps in order
 * - segments.ts: what a file states before its pixels are decoded: size, colours, EXIF block
 * - decoder.ts: mozjpeg, with its errors and warnings
 * - load.ts: where its code comes from; load_deno.ts: how Deno imports it
 *
 * @module
 */
export { decodeJpeg } from "./decode_jpeg.ts";
