/**
 * Picture files → pixels: `decode_picture.ts`.
 *
 * @module
 */
export { decodePicture } from "./decode_picture.ts";
