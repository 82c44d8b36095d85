/**
 * Stands for `node:stream` in a page, where no file is a gzip file: see node_zlib.ts.
 *
 * @module
 */
import { notHere } from "./not_here.ts";

/** A stream of Node. */
export class Readable {
  /** @throws {UserError} Always. */
  static from(): Readable {
    return notHere("a gzip file");
  }
}
