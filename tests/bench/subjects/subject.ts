/**
 * What a row about a network times on our side.
 *
 * @module
 */
import type { Side } from "../interleave.ts";

/** Something that is ready to run. */
export interface Subject {
  /** Runs it, and waits for each result. */
  side: Side;
  /** What it is compared with besides the peers, in turn with it. */
  beside?: { name: string; side: Side };
  dispose(): void;
}
