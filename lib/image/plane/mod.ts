/**
 * Planes, which are grey pictures, and the operations that many stages need.
 *
 * - plane.ts: one number per pixel; reducing and transposing a plane
 * - histogram.ts: how often each value occurs
 * - components.ts: which pixels are connected
 *
 * @module
 */
export { areasOf, boxesOf, type Components, labelComponents, rimOf } from "./components.ts";
export { histogramOf, percentile } from "./histogram.ts";
export { type Plane, reducePlane, transpose } from "./plane.ts";
