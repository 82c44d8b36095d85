/**
 * Drawings that are kept until the page is closed.
 *
 * @module
 */
import type { CollectedDrawing } from "../../worker/learn/labelled.ts";
import type { DrawingStore, KeptDrawing, KeptModel } from "./kept.ts";

/** Keeps drawings and networks in memory. */
export class MemoryStore implements DrawingStore {
  readonly untilClosed = true;
  #drawings: KeptDrawing[] = [];
  readonly #models = new Map<number, KeptModel>();
  #count = 0;

  drawings(): Promise<KeptDrawing[]> {
    return Promise.resolve([...this.#drawings]);
  }

  add(drawings: readonly CollectedDrawing[]): Promise<KeptDrawing[]> {
    const added = drawings.map((drawing) => ({ ...drawing, id: ++this.#count }));
    this.#drawings.push(...added);
    return Promise.resolve(added);
  }

  relabel(id: number, label: number): Promise<void> {
    this.#drawings = this.#drawings.map((drawing) => drawing.id === id ? { ...drawing, label } : drawing);
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

  model(base: number): Promise<KeptModel | undefined> {
    return Promise.resolve(this.#models.get(base));
  }

  replaceModel(base: number, known: string | undefined, model: KeptModel | undefined): Promise<boolean> {
    const isKnown = this.#models.get(base)?.version === known;
    if (isKnown && model === undefined) this.#models.delete(base);
    else if (isKnown && model !== undefined) this.#models.set(base, model);
    return Promise.resolve(isKnown);
  }

  countOtherModels(base: number): Promise<number> {
    return Promise.resolve([...this.#models.keys()].filter((key) => key !== base).length);
  }

  deleteOtherModels(base: number): Promise<void> {
    for (const key of this.#models.keys()) if (key !== base) this.#models.delete(key);
    return Promise.resolve();
  }
}
