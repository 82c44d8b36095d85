/**
 * The inside of the network: what each layer computes from the digit that is selected, and why.
 *
 * - inside_view.ts: the section of the page
 * - newest_only.ts: work that leaves out what is old by now; pause_after.ts: leaves time to reading;
 *   watch_visibility.ts: whether an element can be seen
 * - layer_view.ts: a layer; pieces.ts: its maps, or its units in rows; value_grid.ts: one of these, to point
 *   at; paint_values.ts: values → pixels
 * - pointing.ts: which value is pointed at; value_names.ts: what it is called; value_panel.ts: the panel about it
 * - sum_view.ts, weighted_sum_view.ts, term_tables.ts: how it is computed; number_table.ts: numbers in colours
 * - class_map.ts, class_map_view.ts: which pixels speak for the digit
 * - make.ts: elements and numbers of the page
 * - how all of that looks: inside.css, class_map.css, layers.css, value.css
 *
 * @module
 */
export { showInside } from "./inside_view.ts";
