/**
 * Checks of exercises.
 *
 * - check.ts: compares what the student's code returns with what it should return, and remembers the verdict;
 *   compare.ts: where two values differ
 * - verdict.ts: a verdict as an output
 * - sum_up.ts: how many exercises of a lesson are correct
 *
 * @module
 */
export { type Case, check, type CheckOptions } from "./check.ts";
export { sumUp } from "./sum_up.ts";
