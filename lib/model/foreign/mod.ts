/**
 * Models that were trained elsewhere: what their images must be like, and how ours are changed to that form.
 *
 * Read in this order:
 *
 * 1. `input_form.ts`: the forms of images that models expect.
 * 2. `adapt_input.ts`: the layers that change our images to such a form; `resize.ts`: those for another size.
 * 3. `find_input_form.ts`: the form in which a model reads drawn digits best; `adapt_foreign.ts`: all of it.
 * 4. `new_head.ts`: a trained network for other classes; `new_names.ts`: the names of new layers.
 *
 * @module
 */
export {
  describeForm,
  type Fitting,
  type InputForm,
  ownForm,
  pixelMapOf,
  type PixelRange,
  type Polarity,
  polarityNames,
  rangeNames,
} from "./input_form.ts";
export { adaptInput, type ImageShape, ownShapeOf } from "./adapt_input.ts";
export { findInputForm, type FoundForm } from "./find_input_form.ts";
export { withNewHead } from "./new_head.ts";
export { type AdaptedModel, adaptForeign, type ForeignOptions } from "./adapt_foreign.ts";
