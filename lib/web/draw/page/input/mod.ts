/**
 * What the user gives the page besides strokes.
 *
 * - keys.ts: the keys
 * - picture_files.ts: files that are dropped, pasted or chosen; camera.ts: pictures from the camera
 * - picture_sheet.ts: a picture in place of the drawing
 *
 * @module
 */
export { offerCamera } from "./camera.ts";
export { actionOf, followKeys } from "./keys.ts";
export { acceptPictures } from "./picture_files.ts";
export { PictureSheet, shrinkPicture } from "./picture_sheet.ts";
