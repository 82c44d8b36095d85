/**
 * The checkpoints of a run: the newest two, in `<directory>/checkpoints/`.
 *
 * Each one is written to a temporary file, flushed to the disk and renamed before the oldest one is removed.
 * So one of them is intact even after a power cut. A run removes only its own checkpoints and those of a run
 * that it replaces.
 *
 * @module
 */
import { replaceFiles } from "../../../files/mod.ts";
import { type Checkpoint, encodeCheckpoint } from "./checkpoint.ts";
import { checkpointFolder, checkpointsIn, removeCheckpoint, removeEmpty, removeFile } from "./folder.ts";
import { type CheckpointName, checkpointName, newestFirst, newRunId, parseCheckpointName } from "./names.ts";
import { cannotWrite } from "../directory.ts";

/** The number of checkpoints to keep: if one is damaged, there is the one before it. */
const KEPT = 2;

/** The checkpoints of one run. */
export class RunCheckpoints {
  readonly #folder: string;
  /** The number of this run in the directory. */
  readonly #number: number;
  /** The checkpoints of this run. */
  #own: CheckpointName[];
  #others: CheckpointName[];

  private constructor(directory: string, readonly run: string, names: readonly CheckpointName[]) {
    this.#folder = checkpointFolder(directory);
    this.#own = names.filter((name) => name.run === run);
    this.#others = names.filter((name) => name.run !== run);
    const highest = (of: readonly CheckpointName[]) => Math.max(0, ...of.map(({ number }) => number));
    this.#number = Math.max(highest(this.#own), highest(this.#others) + 1);
  }

  /**
   * Reads which checkpoints a directory holds. It changes nothing.
   *
   * @param directory The run's directory; it need not exist.
   * @param run The id of the run to resume; default: a new one.
   * @throws {UserError} If it cannot be read.
   */
  static async open(directory: string, run: string = newRunId()): Promise<RunCheckpoints> {
    return new RunCheckpoints(directory, run, await checkpointsIn(checkpointFolder(directory)));
  }

  /**
   * The checkpoints of other runs in the same directory, newest first. This run removes them after its first
   * step.
   */
  get others(): readonly CheckpointName[] {
    return this.#others.filter(({ temporary }) => !temporary);
  }

  /**
   * Writes a checkpoint. Then removes those of this run before the newest two, and those of other runs.
   *
   * A checkpoint before the first step does not remove those of other runs, so that a run started in the
   * wrong directory does no harm.
   *
   * @throws {UserError} If it cannot be written; the earlier ones stay then.
   */
  async save<Context>({ context, state }: Pick<Checkpoint<Context>, "context" | "state">): Promise<void> {
    const { run } = this, { step } = state;
    const name = checkpointName({ step, number: this.#number, run });
    try {
      await Deno.mkdir(this.#folder, { recursive: true });
      await replaceFiles(this.#folder, [{ name, bytes: await encodeCheckpoint({ context, state, run }) }]);
      const written = parseCheckpointName(name)!;
      this.#own = [written, ...this.#own.filter((other) => other.name !== name)].sort(newestFirst);
      // Checkpoints of later steps stay: they are left over when a run resumes from an earlier one, and do no
      // harm.
      const before = this.#own.filter((own) => own.step <= step && !own.temporary);
      const leftovers = this.#own.filter(({ temporary }) => temporary);
      await this.#removeOwn([...before.slice(KEPT), ...leftovers]);
      if (step > 0) await this.#removeOthers();
    } catch (error) {
      await removeEmpty(this.#folder).catch(() => {}); // the error to report is that of writing
      throw cannotWrite(this.#folder, error);
    }
  }

  /**
   * Removes the checkpoints of this run, and the folder if it is empty then.
   *
   * @throws {UserError} If that fails.
   */
  async discard(): Promise<void> {
    try {
      await this.#removeOwn(this.#own);
      await removeEmpty(this.#folder);
    } catch (error) {
      throw cannotWrite(this.#folder, error);
    }
  }

  /**
   * Removes the checkpoints of this run, which has ended, and of the runs that it replaced, and the folder if
   * it is empty then.
   *
   * @throws {UserError} If that fails.
   */
  async finish(): Promise<void> {
    try {
      await this.#removeOthers();
    } catch (error) {
      throw cannotWrite(this.#folder, error);
    }
    await this.discard();
  }

  /** Removes some checkpoints of this run. */
  async #removeOwn(names: readonly CheckpointName[]): Promise<void> {
    for (const { name } of names) await removeFile(`${this.#folder}/${name}`);
    this.#own = this.#own.filter((own) => !names.includes(own));
  }

  /** Removes the checkpoints of other runs, after a check of each, since this run did not write them. */
  async #removeOthers(): Promise<void> {
    for (const { name, temporary } of this.#others) {
      await (temporary ? removeFile : removeCheckpoint)(`${this.#folder}/${name}`);
    }
    this.#others = [];
  }
}
