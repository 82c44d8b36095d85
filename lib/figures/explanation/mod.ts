/**
 * Figures that explain a network and its answers.
 *
 * What is inside:
 * - filter_page.ts: filters, one per row; layer_maps.ts: what each layer computes from an image
 * - patch_pictures.ts: what a unit responds to, with receptive fields
 * - learning_steps.ts: from untrained to trained, with a slider
 *
 * Why an answer:
 * - attribution_maps.ts: which pixels speak for it; randomized_maps.ts: whether that is true
 * - adversarial_pictures.ts: small changes that fool a network
 *
 * Where the images lie:
 * - embedding_map.ts, embedding_space.ts (embedding_points.ts): in the plane and in space
 *
 * Shared: signed_tiles.ts (maps over digits), outline.ts (the edge of the ink), resampled.ts (matrices of any
 * size as tiles), braille.ts (images in hover labels).
 *
 * @module
 */
export { type AdversarialAnswer, adversarialPictures, type AttackedImage } from "./adversarial_pictures.ts";
export { type AttributionMap, attributionMaps, type AttributionMapsOptions } from "./attribution_maps.ts";
export { brailleImage } from "./braille.ts";
export { embeddingMap, type EmbeddingOptions } from "./embedding_map.ts";
export type { EmbeddingMark, EmbeddingPoints } from "./embedding_points.ts";
export { embeddingSpace } from "./embedding_space.ts";
export { type FilterColumn, filterPage, type FilterRow } from "./filter_page.ts";
export { type LayerMaps, layerMaps } from "./layer_maps.ts";
export { type LearningStep, learningSteps, type LearningTile } from "./learning_steps.ts";
export { type PatchPicture, patchPictures } from "./patch_pictures.ts";
export { type RandomizedMaps, randomizedMaps, type RandomizedMapsOptions } from "./randomized_maps.ts";
