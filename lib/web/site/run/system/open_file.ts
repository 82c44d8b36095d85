import type { FileNode } from "./tree.ts";
import { infoOf } from "./info.ts";

/** An open file in memory, as `Deno.FsFile`: the part that lib uses. */
export class OpenFile implements Disposable {
  #position = 0;

  /**
   * @param node What is open.
   * @param bytes What it holds: those of the site's files are let go with the open file.
   */
  constructor(readonly node: FileNode, private bytes: Uint8Array<ArrayBuffer>) {}

  /** Fills `target` from the position; `null` at the end. */
  read(target: Uint8Array): Promise<number | null> {
    const bytes = this.node.bytes ?? this.bytes;
    if (this.#position >= bytes.length && target.length > 0) return Promise.resolve(null);
    const part = bytes.subarray(this.#position, this.#position + target.length);
    target.set(part);
    this.#position += part.length;
    return Promise.resolve(part.length);
  }

  /** Writes at the position. */
  write(source: Uint8Array): Promise<number> {
    const end = this.#position + source.length, before = this.node.bytes ?? this.bytes;
    const bytes = new Uint8Array(Math.max(end, before.length));
    bytes.set(before);
    bytes.set(source, this.#position);
    this.#position = end;
    this.node.bytes = bytes;
    this.node.mtime = new Date();
    return Promise.resolve(source.length);
  }

  /** Moves the position; `mode` as `Deno.SeekMode`. */
  seek(offset: number, mode: number): Promise<number> {
    const from = [0, this.#position, (this.node.bytes ?? this.bytes).length][mode]!;
    this.#position = from + offset;
    return Promise.resolve(this.#position);
  }

  stat(): Promise<Deno.FileInfo> {
    return Promise.resolve(infoOf(this.node));
  }

  /** Memory is in step. */
  sync(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.bytes = new Uint8Array(0);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
