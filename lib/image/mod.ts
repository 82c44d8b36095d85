/**
 * A picture of digits → ink → digits → frames that look like MNIST's images. Every stage is a pure function.
 *
 * - types.ts: what passes from stage to stage
 * - limits.ts: the largest picture
 * - decode/: picture files → pixels
 * - plane/: grey pictures, and their connected components
 * - ink/: pixels → ink
 * - digits/: ink → regions in reading order
 * - frame.ts: a region → a frame
 *
 * @module
 */
export { type Box, FRAME, type Ink, type Picture, type Region } from "./types.ts";
export { pictureLimits } from "./limits.ts";
export { decodePicture, type DecodePictureOptions } from "./decode/mod.ts";
export { findInk, type InkStages, inkStages } from "./ink/mod.ts";
export {
  type Cut,
  cutCandidates,
  type CutOptions,
  cutStacked,
  digitHeight,
  type Digits,
  type Distance,
  distancesWithin,
  findDigits,
  findGaps,
  findLines,
  findParts,
  findSlashes,
  heightLimit,
  joinFragments,
  joinParts,
  joinTexture,
  marksLeftOut,
  mergeRegions,
  mostParts,
  type NearBoxes,
  nearBoxes,
  type Part,
  pieceBetween,
  type SizeGroup,
  sizeGroups,
  type SlashAnswer,
  strokeWidth,
} from "./digits/mod.ts";
export { frameDigit } from "./frame.ts";
