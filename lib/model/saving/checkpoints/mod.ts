/**
 * Checkpoints: the state of a training run as files, from which it can be resumed.
 *
 * Read in this order:
 *
 * 1. `header.ts`: the format; `checkpoint.ts`: a checkpoint as bytes; `read.ts`: those bytes from a file.
 * 2. `names.ts`: the names of the files; `folder.ts`: the files in a run's folder.
 * 3. `run_checkpoints.ts`: the checkpoints that a run writes, and those that it removes.
 * 4. `load.ts`: the checkpoint from which a run is resumed.
 *
 * @module
 */
export type { Checkpoint } from "./checkpoint.ts";
export type { CheckpointName } from "./names.ts";
export { RunCheckpoints } from "./run_checkpoints.ts";
export { findCheckpoint, loadCheckpoint, type LoadedCheckpoint } from "./load.ts";
