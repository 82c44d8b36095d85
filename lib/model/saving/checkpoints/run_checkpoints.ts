/**
 * Keeps the checkpoints of a run: the newest two, in `<directory>/checkpoints/`.
 *
 * Each is written under another name, flushed to the disk and renamed, and only then the oldest is removed: whatever happens, even a power
 * cut, one of them is intact. Only checkpoints of the run itself, and of a run that it replaces, are removed.
 *
 * @module
 */
import { replaceFiles } from "../../../files/mod.ts";
import { type Checkpoint, encodeCheckpoint } from "./checkpoint.ts";
import { checkpointFolder, checkpointsIn, removeCheckpoint, removeEmpty, removeFile } from "./folder.ts";
import { type CheckpointName, checkpointName, newestFirst, newRunId, parseCheckpointName } from "./names.ts";
import { cannotWrite } from "../directory.ts";

/** How many are kept: if one is damaged, there is the one before it. */
const KEPT = 2;

/** The checkpoints of one run. */
export class RunCheckpoints {
  readonly #folder: string;
  /** Which run of the directory it is. */
  readonly #number: number;
  /** This run's. */
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
   * Looks at what a directory holds; changes nothing.
   *
   * @param directory The run's directory; it need not exist.
   * @param run The id of the run to resume; a new run gets a new one.
   * @throws {UserError} If it cannot be read.
   */
  static async open(directory: string, run: string = newRunId()): Promise<RunCheckpoints> {
    return new RunCheckpoints(directory, run, await checkpointsIn(checkpointFolder(directory)));
  }

  /** The checkpoints of other runs in the same directory, the newest first. This run removes them after its first step. */
  get others(): readonly CheckpointName[] {
    return this.#others.filter(({ temporary }) => !temporary);
  }

  /**
   * Writes a checkpoint; then removes those of this run before the newest two, and those of other runs.
   *
   * A checkpoint before the first step leaves other runs' checkpoints alone, so that a run started in the wrong directory costs nothing.
   *
   * @throws {UserError} If it cannot be written; those before it are still there then.
   */
  async save<Context>({ context, state }: Pick<Checkpoint<Context>, "context" | "state">): Promise<void> {
    const { run } = this, { step } = state;
    const name = checkpointName({ step, number: this.#number, run });
    try {
      await Deno.mkdir(this.#folder, { recursive: true });
      await replaceFiles(this.#folder, [{ name, bytes: await encodeCheckpoint({ context, state, run }) }]);
      const written = parseCheckpointName(name)!;
      this.#own = [written, ...this.#own.filter((other) => other.name !== name)].sort(newestFirst);
      // A checkpoint of a later step, left when a run resumes from an earlier one, does no harm.
      const before = this.#own.filter((own) => own.step <= step && !own.temporary);
      const leftovers = this.#own.filter(({ temporary }) => temporary);
      await this.#removeOwn([...before.slice(KEPT), ...leftovers]);
      if (step > 0) await this.#removeOthers();
    } catch (error) {
      await removeEmpty(this.#folder).catch(() => {}); // the error that matters is that it could not be written
      throw cannotWrite(this.#folder, error);
    }
  }

  /**
   * Removes this run's checkpoints, and the folder if nothing else is in it.
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
   * Removes all checkpoints of a run that has ended, and of those that it replaced; the folder, too, if nothing else is in it.
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

  /** Removes checkpoints of this run, and forgets them. */
  async #removeOwn(names: readonly CheckpointName[]): Promise<void> {
    for (const { name } of names) await removeFile(`${this.#folder}/${name}`);
    this.#own = this.#own.filter((own) => !names.includes(own));
  }

  /** Removes the checkpoints of other runs. Since this run did not write them, each is checked first. */
  async #removeOthers(): Promise<void> {
    for (const { name, temporary } of this.#others) {
      await (temporary ? removeFile : removeCheckpoint)(`${this.#folder}/${name}`);
    }
    this.#others = [];
  }
}
