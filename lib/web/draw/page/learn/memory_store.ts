/**
 * Drawings that are kept until the page is closed.
 *
 * @module
 */
import type { DrawingStore, KeptDrawing, KeptModel } from "./kept.ts";

/** Keeps drawings and a network in memory. */
export class MemoryStore implements DrawingStore {
  readonly untilClosed = true;
  #drawings: (KeptDrawing & { id: number })[] = [];
  #model: KeptModel | undefined;
  #count = 0;

  drawings(): Promise<(KeptDrawing & { id: number })[]> {
    return Promise.resolve([...this.#drawings]);
  }

  add(drawings: readonly KeptDrawing[]): Promise<void> {
    for (const drawing of drawings) this.#drawings.push({ ...drawing, id: ++this.#count });
    return Promise.resolve();
  }

  remove(id: number): Promise<void> {
    this.#drawings = this.#drawings.filter((drawing) => drawing.id !== id);
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#drawings = [];
    return Promise.resolve();
  }

  model(): Promise<KeptModel | undefined> {
    return Promise.resolve(this.#model);
  }

  setModel(model: KeptModel | undefined): Promise<void> {
    this.#model = model;
    return Promise.resolve();
  }
}
