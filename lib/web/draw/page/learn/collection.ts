/**
 * The drawings that the user has labelled.
 *
 * @module
 */
/// <reference lib="dom" />
import { withArticle } from "../../../../text/sentences.ts";
import type { CollectedDrawing } from "../../worker/learn/mod.ts";
import { element, keepFocus, type WorkerCalls } from "../shared/mod.ts";
import { DrawingList } from "./drawing_list.ts";
import { chooseZip, saveFile } from "./files.ts";
import { isHeldOut } from "./held_out.ts";
import type { DrawingStore, KeptDrawing } from "./kept.ts";
import { attempt, onClick, say, sayDone } from "./message.ts";
import { checkCount, newOnes, sameFrame } from "./new_ones.ts";

/** The drawings, with a list that shows them and buttons that delete, save and load them. */
export class Collection {
  readonly #store: DrawingStore;
  readonly #worker: WorkerCalls;
  readonly #list = new DrawingList((id) =>
    void attempt(() =>
      this.#change(async (store, drawings) => {
        await store.remove(id);
        return { words: "Deleted.", drawings: drawings.filter((drawing) => drawing.id !== id) };
      })
    )
  );
  readonly #onChange: (own: boolean) => void;
  #drawings: readonly KeptDrawing[] = [];
  /** Changes are made one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param onChange Called after each change, and whether it was made here. */
  constructor(store: DrawingStore, worker: WorkerCalls, onChange: (own: boolean) => void) {
    this.#store = store;
    this.#worker = worker;
    this.#onChange = onChange;
    onClick("learn-delete", () => this.#deleteAll());
    onClick("learn-save", () => this.#save());
    onClick("learn-load", () => this.#load());
  }

  /** The list. */
  get element(): HTMLElement {
    return this.#list.element;
  }

  get drawings(): readonly KeptDrawing[] {
    return this.#drawings;
  }

  /** Shows what is in the store, after another tab has changed it. */
  async refresh(): Promise<void> {
    const refresh = this.#last.then(async () => this.#show(await this.#store.drawings()));
    this.#last = refresh.catch(() => {}); // the caller is told
    await refresh;
    this.#onChange(false);
  }

  /** Collects a drawing; one that is there already gets another label. */
  async label(frame: Uint8Array, label: number): Promise<void> {
    await this.#change(async (store, drawings) => {
      const same = drawings.find((drawing) => sameFrame(drawing.frame, frame));
      if (same?.label === label) {
        return { words: `This drawing has been collected already, as ${withArticle(label)}.`, drawings };
      }
      if (same !== undefined) {
        await store.relabel(same.id, label);
        return {
          words: `It was collected as ${withArticle(same.label)}, and is ${withArticle(label)} now.`,
          drawings: drawings.map((drawing) => drawing === same ? { ...drawing, label } : drawing),
        };
      }
      checkCount(drawings.length + 1);
      const added = [{ frame, label, heldOut: isHeldOut(label, drawings) }];
      return {
        words: `Collected as ${withArticle(label)}.`,
        drawings: [...drawings, ...await store.add(added)],
      };
    });
  }

  async #save(): Promise<void> {
    const drawings = [...this.#drawings];
    if (drawings.length === 0) return;
    saveFile("drawings.zip", await this.#worker.call("zipDrawings", drawings));
    const isSplit = drawings.some(({ heldOut }) => heldOut) && drawings.some(({ heldOut }) => !heldOut);
    say(
      isSplit
        ? ""
        : "Downloaded. To be a data set for training, it needs drawings that are held out and others.",
    );
  }

  async #load(): Promise<void> {
    const file = await chooseZip();
    if (file === undefined) return;
    const loaded = await this.#worker.call("unzipDrawings", file);
    await this.#change(async (store, drawings) => {
      const added: CollectedDrawing[] = newOnes(loaded, drawings), known = loaded.length - added.length;
      checkCount(drawings.length + added.length);
      const kept = await store.add(added);
      const count = added.length === 1 ? "One drawing was loaded" : `${added.length} drawings were loaded`;
      return {
        words: known === 0
          ? `${count}.`
          : `${count}; ${known === 1 ? "one other is" : `${known} others are`} here already.`,
        drawings: [...drawings, ...kept],
      };
    });
  }

  async #deleteAll(): Promise<void> {
    const count = this.#drawings.length;
    if (
      count === 0 ||
      !confirm(`Delete ${count === 1 ? "your drawing" : `all ${count} drawings`}? This cannot be undone.`)
    ) return;
    await this.#change(async (store) => {
      await store.clear();
      return { words: "All drawings are deleted.", drawings: [] };
    });
  }

  /** Makes a change when those before are made, and says what was done. */
  async #change(
    make: (store: DrawingStore, drawings: readonly KeptDrawing[]) => Promise<Changed>,
  ): Promise<void> {
    const change = this.#last.then(async () => {
      const { words, drawings } = await make(this.#store, await this.#store.drawings()); // another tab may have added some
      this.#show(drawings);
      sayDone(words);
    });
    this.#last = change.catch(() => {}); // the caller is told
    await change;
    this.#onChange(true);
  }

  #show(drawings: readonly KeptDrawing[]): void {
    this.#drawings = drawings;
    keepFocus(() => this.#list.show(drawings), element("learn-start"));
  }
}

/** What a change has led to. */
interface Changed {
  /** What was done, for the user. */
  words: string;
  /** All drawings after it. */
  drawings: readonly KeptDrawing[];
}
