/**
 * A network, layer by layer.
 *
 * - network_tour.ts: the figure
 * - tour_layer.ts: what it shows of each layer
 * - sheets.ts, receptive_fields.ts (box_in_row.ts): outputs and receptive fields, to scale
 *
 * @module
 */
export { networkTour } from "./network_tour.ts";
export type { TourLayer } from "./tour_layer.ts";
