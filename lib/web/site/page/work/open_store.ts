/**
 * A student's work in this browser: in IndexedDB, through npm:idb.
 *
 * @module
 */
/// <reference lib="dom" />
import { type DBSchema, openDB } from "idb";
import { type KeptCell, MemoryStore, type WorkStore } from "./kept.ts";

/** The name of the database. */
const name = "course";

/** What it holds: cells by their lesson and id. */
interface Schema extends DBSchema {
  cells: { key: [lesson: string, id: string]; value: KeptCell };
}

/** Opens the store; where the browser keeps nothing, one that lasts until the page is closed. */
export async function openStore(): Promise<WorkStore> {
  try {
    const db = await openDB<Schema>(name, 1, { upgrade: (db) => void db.createObjectStore("cells") });
    await db.count("cells"); // some browsers open what they then refuse to read
    return {
      untilClosed: false,
      async cells(lesson) {
        const kept = new Map<string, KeptCell>();
        // All keys that start with the lesson: an array comes after every string.
        const { store } = db.transaction("cells");
        for await (const { key, value } of store.iterate(IDBKeyRange.bound([lesson], [lesson, []]))) {
          kept.set(key[1], value);
        }
        return kept;
      },
      async put(lesson, id, cell) {
        await (cell === undefined ? db.delete("cells", [lesson, id]) : db.put("cells", cell, [lesson, id]));
      },
    };
  } catch (error) {
    console.warn("the browser keeps nothing:", error);
    return new MemoryStore();
  }
}
