/**
 * Formats and parses the names of checkpoints: `<step>.run-<number>-<run>.checkpoint`.
 *
 * The number counts the runs of a directory: if a run replaces another, both have checkpoints there for a
 * while, and the higher number is the run to resume. The run is the id in the checkpoint itself. Names of
 * earlier versions, `<step>.checkpoint`, have neither.
 *
 * @module
 */

/** The parts of the name of a checkpoint, or of its temporary file. */
export interface CheckpointName {
  name: string;
  step: number;
  /** The number of its run in the directory; 0 if the name has none. */
  number: number;
  /** The id of its run; empty if the name has none. */
  run: string;
  /** Whether it is a temporary file, left by a killed process. */
  temporary: boolean;
}

const NAME = /^(\d+)(?:\.run-(\d+)-([0-9a-f]{8}))?\.checkpoint$/;
const RUN = /^[0-9a-f]{8}$/;

/** Names from `temporaryName`. */
const TEMPORARY = /^\.(.*\.checkpoint)\.[0-9a-f-]{36}\.(?:tmp|old)$/;

/** Returns an id for a new run. */
export function newRunId(): string {
  return crypto.randomUUID().slice(0, 8);
}

/**
 * Returns whether a value is the id of a run. As part of a file name, an id cannot lead out of the folder.
 */
export function isRunId(value: unknown): value is string {
  return typeof value === "string" && RUN.test(value);
}

/** Returns the name of a checkpoint. */
export function checkpointName({ step, number, run }: { step: number; number: number; run: string }): string {
  return `${String(step).padStart(8, "0")}.run-${number}-${run}.checkpoint`;
}

/** Returns the parts of the name of a checkpoint; `undefined` for any other name. */
export function parseCheckpointName(name: string): CheckpointName | undefined {
  const whole = TEMPORARY.exec(name)?.[1];
  const parts = NAME.exec(whole ?? name);
  if (parts === null) return undefined;
  const [, step, number = "0", run = ""] = parts;
  return { name, step: Number(step), number: Number(number), run, temporary: whole !== undefined };
}

/** Compares two names for sorting: the latest run first, and within a run the latest step. */
export function newestFirst(a: CheckpointName, b: CheckpointName): number {
  return b.number - a.number || b.step - a.step;
}
