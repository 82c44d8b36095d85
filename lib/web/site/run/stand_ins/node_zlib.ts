/**
 * Stands for `node:zlib` in a page. MNIST's files are decompressed when they come (system/fetched_file.ts).
 *
 * @module
 */
import { notHere } from "./not_here.ts";

/** @throws {UserError} Always. */
export function createGunzip(): never {
  return notHere("a gzip file");
}

/** @throws {UserError} Always. */
export function inflateRawSync(): never {
  return notHere("a compressed file");
}
