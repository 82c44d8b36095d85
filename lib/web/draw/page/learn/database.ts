/**
 * The database in the browser: what it holds, and how one that an earlier version of the page made is completed.
 *
 * @module
 */
/// <reference lib="dom" />
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { CollectedDrawing } from "../../worker/learn/labelled.ts";
import type { KeptModel } from "./kept.ts";

/** The name of the database. */
export const name = "drawings";

/**
 * The version of what it holds. Version 1 had one network, under the key "learned" and without a version, and did not
 * say which drawings are held out.
 */
export const version = 2;

/** What it holds: drawings by number, and networks by the fingerprint of that which they started from. */
export interface Schema extends DBSchema {
  drawings: { key: number; value: CollectedDrawing & { id?: number } };
  models: { key: number; value: KeptModel };
}

/** The open database. */
export type Database = IDBPDatabase<Schema>;

type Upgrade = IDBPTransaction<Schema, ("drawings" | "models")[], "versionchange">;

/** Makes the database, or completes one of version 1. */
export async function upgrade(
  db: Database,
  old: number,
  _new: number | null,
  within: Upgrade,
): Promise<void> {
  if (old === 0) {
    db.createObjectStore("drawings", { keyPath: "id", autoIncrement: true });
    db.createObjectStore("models");
    return;
  }
  const models = within.objectStore("models"), learned = "learned" as unknown as number;
  const model = await models.get(learned);
  if (model !== undefined) {
    await models.put({ files: model.files, base: model.base, version: "1" }, model.base);
    await models.delete(learned);
  }
  const drawings = within.objectStore("drawings");
  for (const { id, frame, label } of await drawings.getAll()) {
    // A network may have learned from any of them, so none may test it.
    await drawings.put({ id, frame, label, heldOut: false });
  }
}
