/**
 * Picture files → pixels. Begin with `decode_picture.ts`.
 *
 * - decode_picture.ts: a PNG or JPEG file → upright pixels
 * - file_kind.ts: what a file is, by its first bytes
 * - orientation.ts: EXIF orientation, and turning a picture upright
 * - png/: PNG files → pixels
 * - jpeg/: JPEG files → pixels
 *
 * @module
 */
export { decodePicture, type DecodePictureOptions } from "./decode_picture.ts";
