/**
 * What the names of checkpoints say: `<step>.run-<number>-<run>.checkpoint`.
 *
 * The number counts the runs of a directory: where a run replaces another, and both have checkpoints there for a while, the higher one is
 * the run to go on with. The run is the id in the checkpoint itself. A checkpoint of an earlier version, `<step>.checkpoint`, says neither.
 *
 * @module
 */

/** A checkpoint, or what is left of a write that was killed, by its name. */
export interface CheckpointName {
  name: string;
  step: number;
  /** Which run of the directory it belongs to; 0 where the name does not say. */
  number: number;
  /** The run's id; empty where the name does not say. */
  run: string;
  /** Whether it is a temporary file: what a killed process has left. */
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

/** Whether something is a run's id, and nothing that could lead out of a folder when it is part of a name. */
export function isRunId(value: unknown): value is string {
  return typeof value === "string" && RUN.test(value);
}

/** The name of a checkpoint. */
export function checkpointName({ step, number, run }: { step: number; number: number; run: string }): string {
  return `${String(step).padStart(8, "0")}.run-${number}-${run}.checkpoint`;
}

/** What a file's name says; `undefined` where it is not a checkpoint's. */
export function parseCheckpointName(name: string): CheckpointName | undefined {
  const whole = TEMPORARY.exec(name)?.[1];
  const parts = NAME.exec(whole ?? name);
  if (parts === null) return undefined;
  const [, step, number = "0", run = ""] = parts;
  return { name, step: Number(step), number: Number(number), run, temporary: whole !== undefined };
}

/** For sorting: the latest run first, of a run the latest step. */
export function newestFirst(a: CheckpointName, b: CheckpointName): number {
  return b.number - a.number || b.step - a.step;
}
