/**
 * The part of the page in which the network learns from the user.
 *
 * - connect.ts: the part, put together; label_buttons.ts: which digit a drawing is; crop_ink.ts: the ink of one digit
 * - kept.ts: what is kept; drawing_store.ts: in this browser; memory_store.ts: until the page is closed
 * - drawing_list.ts: the drawings; files.ts: saving and choosing files
 * - run_view.ts: learning while it runs; curve.ts: its curve; comparison_table.ts: before and after
 *
 * @module
 */
export { connectLearning } from "./connect.ts";
export { describeShare } from "./comparison_table.ts";
export { cropInk } from "./crop_ink.ts";
export { pointsOf } from "./curve.ts";
export type { DrawingStore, KeptDrawing, KeptModel } from "./kept.ts";
export { MemoryStore } from "./memory_store.ts";
