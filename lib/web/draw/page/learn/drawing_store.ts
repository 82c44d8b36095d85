/**
 * Drawings with their labels, and networks that have learned, kept in this browser until they are deleted.
 *
 * They are in IndexedDB, through npm:idb: 1 KB that turns its events into promises, by one of the standard's
 * authors, used everywhere.
 *
 * @module
 */
/// <reference lib="dom" />
import { openDB } from "idb";
import { type Database, name, type Schema, upgrade, version } from "./database.ts";
import type { DrawingStore, KeptDrawing } from "./kept.ts";
import { MemoryStore } from "./memory_store.ts";

/**
 * Opens the store; where the browser refuses to keep anything, one that lasts until the page is closed.
 *
 * @param onTrouble Called with what is wrong, in one line, if another version of the page has the store open, or the
 * browser closes it; with "" if that is over.
 */
export async function openStore(onTrouble: (why: string) => void): Promise<DrawingStore> {
  let isBlocked = false;
  try {
    const db = await openDB<Schema>(name, version, {
      upgrade,
      blocked() {
        isBlocked = true;
        onTrouble("Another tab has an earlier version of this page. Close it to continue.");
      },
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        onTrouble("Another tab has a newer version of this page. Reload this one to continue.");
      },
      terminated: () => onTrouble("The browser has closed its store. Reload the page to continue."),
    });
    if (isBlocked) onTrouble("");
    await db.count("drawings"); // some browsers open what they then refuse to read
    return storeIn(db);
  } catch (error) {
    if (error instanceof DOMException && error.name === "VersionError") {
      onTrouble(
        "A newer version of this page has kept drawings in this browser, which this version cannot read.",
      );
    }
    return new MemoryStore(); // its `untilClosed` is shown to the user
  }
}

function storeIn(db: Database): DrawingStore {
  return {
    untilClosed: false,
    async drawings() {
      return await db.getAll("drawings") as KeptDrawing[];
    },
    async add(drawings) {
      const transaction = db.transaction("drawings", "readwrite");
      const added = drawings.map((drawing) => transaction.store.add(drawing));
      await allOf(transaction.done, added);
      const ids = await Promise.all(added);
      return drawings.map((drawing, i) => ({ ...drawing, id: ids[i]! }));
    },
    async relabel(id, label) {
      const transaction = db.transaction("drawings", "readwrite");
      const drawing = await transaction.store.get(id);
      await allOf(
        transaction.done,
        drawing === undefined ? [] : [transaction.store.put({ ...drawing, label })],
      );
    },
    remove: (id) => db.delete("drawings", id),
    clear: () => db.clear("drawings"),
    model: (base) => db.get("models", base),
    async replaceModel(base, known, model) {
      const transaction = db.transaction("models", "readwrite"), { store } = transaction;
      const isKnown = (await store.get(base))?.version === known;
      const change = model === undefined ? () => store.delete(base) : () => store.put(model, base);
      await allOf(transaction.done, isKnown ? [change()] : []);
      return isKnown;
    },
    async countOtherModels(base) {
      return (await db.getAllKeys("models")).filter((key) => key !== base).length;
    },
    async deleteOtherModels(base) {
      const transaction = db.transaction("models", "readwrite"), { store } = transaction;
      const others = (await store.getAllKeys()).filter((key) => key !== base);
      await allOf(transaction.done, others.map((key) => store.delete(key)));
    },
  };
}

/** Waits for a transaction and its requests. If it fails, the transaction says why: its requests only say that it did. */
async function allOf(done: Promise<void>, requests: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled([done, ...requests]);
  const failed = settled.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
