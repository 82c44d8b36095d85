/**
 * Drawings with their labels, and the network that has learned, kept in this browser until they are deleted.
 *
 * They are in IndexedDB, through npm:idb: 1 KB that turns its events into promises, by one of the standard's
 * authors, used everywhere.
 *
 * @module
 */
/// <reference lib="dom" />
import { type DBSchema, openDB } from "idb";
import type { DrawingStore, KeptDrawing, KeptModel } from "./kept.ts";
import { MemoryStore } from "./memory_store.ts";

interface Schema extends DBSchema {
  drawings: { key: number; value: KeptDrawing & { id?: number } };
  models: { key: "learned"; value: KeptModel };
}

/** Opens the store; where the browser refuses to keep anything, one that lasts until the page is closed. */
export async function openStore(): Promise<DrawingStore> {
  try {
    return await openKept();
  } catch {
    return new MemoryStore(); // its `untilClosed` is shown to the user
  }
}

async function openKept(): Promise<DrawingStore> {
  const db = await openDB<Schema>("drawings", 1, {
    upgrade(db) {
      db.createObjectStore("drawings", { keyPath: "id", autoIncrement: true });
      db.createObjectStore("models");
    },
  });
  await db.count("drawings"); // some browsers open what they then refuse to read
  return {
    untilClosed: false,
    async drawings() {
      return await db.getAll("drawings") as (KeptDrawing & { id: number })[];
    },
    async add(drawings) {
      const transaction = db.transaction("drawings", "readwrite");
      await Promise.all([...drawings.map((drawing) => transaction.store.add(drawing)), transaction.done]);
    },
    remove: (id) => db.delete("drawings", id),
    clear: () => db.clear("drawings"),
    model: () => db.get("models", "learned"),
    async setModel(model) {
      if (model === undefined) await db.delete("models", "learned");
      else await db.put("models", model, "learned");
    },
  };
}
