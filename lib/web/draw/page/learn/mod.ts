/**
 * The part of the page in which the network learns from the user.
 *
 * - connect.ts: the part, put together; message.ts: the line that says what has happened
 * - label_buttons.ts: which digit a drawing is; collection.ts: the drawings, shown by drawing_list.ts; files.ts: saving
 *   and choosing files
 * - held_out.ts: which drawings test the network; new_ones.ts: which can be added
 * - run_view.ts: learning while it runs; curve.ts: its curve; comparison_table.ts: before and after
 * - kept_network.ts: the network that has learned, once it is kept; unused_networks.ts: those that do not read here
 * - kept.ts: what is kept; drawing_store.ts, database.ts: in this browser; memory_store.ts: until the page is closed;
 *   other_tabs.ts: what one tab tells the others
 *
 * @module
 */
export { connectLearning } from "./connect.ts";
export { describeShare } from "./comparison_table.ts";
export { pointsOf } from "./curve.ts";
export { isHeldOut } from "./held_out.ts";
export type { DrawingStore, KeptDrawing, KeptModel } from "./kept.ts";
export { MemoryStore } from "./memory_store.ts";
export { whyFailed } from "./message.ts";
export { checkCount, newOnes, sameFrame } from "./new_ones.ts";
