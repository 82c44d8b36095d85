/**
 * Reads and makes the names of checkpoints: `<step>.run-<number>-<run>.checkpoint`.
 *
 * The number counts the runs of a directory: where a run replaces another, and both have checkpoints there for a while, the higher one is
 * the run to go on with. The run is the id in the checkpoint itself. The name of an earlier version's checkpoint, `<step>.checkpoint`, has neither.
 *
 * @module
 */

/** What a name says about a checkpoint, or about the remains of a killed write. */
export interface CheckpointName {
  name: string;
  step: number;
  /** Which run of the directory it belongs to; 0 if the name does not say. */
  number: number;
  /** The run's id; empty if the name does not say. */
  run: string;
  /** Whether it is a temporary file: left by a killed process. */
  temporary: boolean;
}

const NAME = /^(\d+)(?:\.run-(\d+)-([0-9a-f]{8}))?\.checkpoint$/;
const RUN = /^[0-9a-f]{8}$/;

/** As `temporaryName` makes them. */
const TEMPORARY = /^\.(.*\.checkpoint)\.[0-9a-f-]{36}\.(?:tmp|old)$/;

/** A new run's id. */
export function newRunId(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** Whether a value is a run's id, and so cannot lead out of a folder as part of a name. */
export function isRunId(value: unknown): value is string {
  return typeof value === "string" && RUN.test(value);
}

/** The name of a checkpoint. */
export function checkpointName({ step, number, run }: { step: number; number: number; run: string }): string {
  return `${String(step).padStart(8, "0")}.run-${number}-${run}.checkpoint`;
}

/** What a file's name says; `undefined` if it is not a checkpoint's. */
export function parseCheckpointName(name: string): CheckpointName | undefined {
  const whole = TEMPORARY.exec(name)?.[1];
  const parts = NAME.exec(whole ?? name);
  if (parts === null) return undefined;
  const [, step, number = "0", run = ""] = parts;
  return { name, step: Number(step), number: Number(number), run, temporary: whole !== undefined };
}

/** For sorting: the latest run first, and within a run the latest step. */
export function newestFirst(a: CheckpointName, b: CheckpointName): number {
  return b.number - a.number || b.step - a.step;
}
