/**
 * Figures of what was read in a picture, and how.
 *
 * - reading_figure.ts: the picture with a box and a digit for each mark; reading_words.ts: the same in words
 * - stages_figure.ts: the stages in between, side by side; stage_pictures.ts: each as a picture
 * - frames_figure.ts: the frames of the digits, with their probabilities
 * - misread_pictures.ts: pictures that were misread
 * - states.ts: the look of sure, unsure and refused marks
 * - bitmap.ts: a picture in the JSON of a figure
 *
 * @module
 */
export { framesFigure } from "./frames_figure.ts";
export { type MisreadPicture, misreadPictures, thumbnail } from "./misread_pictures.ts";
export { type ReadingStages, type StagePicture, stagePictures } from "./stage_pictures.ts";
export { stagesFigure } from "./stages_figure.ts";
export { readingFigure } from "./reading_figure.ts";
export { correctness } from "./reading_words.ts";
