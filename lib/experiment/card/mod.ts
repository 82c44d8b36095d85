/**
 * Model cards, after Mitchell et al., "Model Cards for Model Reporting" (2019): what a saved model is for,
 * how it was made, how good it is.
 *
 * Read in this order:
 *
 * 1. `make.ts`: evaluates a saved model again, and makes its card.
 * 2. `facts.ts`: what a card is made of; `text.ts`, `result_text.ts` and `robustness_text.ts`: the card as Markdown.
 * 3. `picture.ts`: the picture of the misclassified images.
 * 4. `files.ts`: the files of a card, and which of them may be replaced.
 *
 * @module
 */
export type { CardFacts } from "./facts.ts";
export { type Card, checkReplaceable, writeCardFiles } from "./files.ts";
export { type CardOptions, type MadeCard, makeCard, testedInfo } from "./make.ts";
export { mistakesPicture } from "./picture.ts";
export { cardText } from "./text.ts";
