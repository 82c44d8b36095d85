/**
 * The cells of a lesson, which can be changed and run.
 *
 * - main.ts: the program, one of its own; lesson.ts: the lesson
 * - live_cell.ts: a cell; cell_code.ts: its code, an editor once it is used; exercise.ts: whether an exercise is
 *   solved; cell_bar.ts, lesson_bar.ts: buttons; states.ts: the states of a cell in words
 * - run_queue.ts: which cells run, in which order; saver.ts: keeps what has changed
 * - programs.ts: programs that are loaded when they are first needed
 *
 * @module
 */
export { type QueuedCell, RunQueue, type SeriesEnd } from "./run_queue.ts";
export { type SavedCell, Saver } from "./saver.ts";
export { type CellState, type StateDetails, stateWords } from "./states.ts";
