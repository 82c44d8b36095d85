/**
 * Grey pictures, and what any stage may ask of one.
 *
 * - plane.ts: one number per pixel; the same reduced, and with rows and columns exchanged
 * - histogram.ts: how often each value occurs
 * - components.ts: which pixels hang together
 *
 * @module
 */
export { areasOf, boxesOf, type Components, labelComponents, rimOf } from "./components.ts";
export { histogramOf, percentile } from "./histogram.ts";
export { type Plane, reducePlane, transpose } from "./plane.ts";
