/**
 * Saves cells as soon as they change: what waits is lost when the page goes away.
 *
 * @module
 */
import type { KeptCell, WorkStore } from "../work/mod.ts";

/** What is saved of a cell. */
export interface SavedCell {
  id: string;
  source: string;
  isEdited: boolean;
  solved: boolean;
}

/** Saves the cells of a lesson. */
export class Saver {
  /** The store, once the lesson has been restored. */
  #store: WorkStore | undefined;

  /** @param onTrouble Called with a line if something cannot be kept. */
  constructor(
    readonly opening: Promise<WorkStore>,
    readonly lesson: string,
    readonly onTrouble: (why: string) => void,
  ) {}

  /** Returns what is kept, by the ids of the cells. */
  async restored(): Promise<Map<string, KeptCell>> {
    return await (await this.opening).cells(this.lesson);
  }

  /**
   * From now on, changes are saved.
   *
   * @param changed Cells that have changed before.
   */
  async start(changed: readonly SavedCell[]): Promise<void> {
    this.#store = await this.opening;
    for (const cell of changed) this.save(cell);
  }

  /** Saves a cell. */
  save({ id, source, isEdited, solved }: SavedCell): void {
    if (this.#store === undefined) return; // what comes back from the store need not be saved
    if (this.#store.untilClosed && isEdited) {
      return this.onTrouble(
        "This browser does not keep your changes: download the lesson before you close the page.",
      );
    }
    const kept: KeptCell = { ...(isEdited ? { source } : {}), ...(solved ? { solved } : {}) };
    this.#store.put(this.lesson, id, isEdited || solved ? kept : undefined).catch((error: Error) =>
      this.onTrouble(`Your change could not be saved: ${error.message}`)
    );
  }
}
