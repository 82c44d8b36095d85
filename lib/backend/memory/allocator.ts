/**
 * The allocator: all tensors are in one shared `WebAssembly.Memory`, and this file decides where.
 *
 * Sizes are rounded up to a class (size_classes.ts). A freed block goes onto the stack of its class and is
 * the first to be reused: every step of a training loop asks for the same sizes, so after the first step each
 * allocation is one `pop`.
 *
 * If no block of a class is idle, one is cut from a gap (gaps.ts). If no gap is large enough, all idle blocks
 * become gaps and neighbours are merged, so that memory freed at one size serves another. Only then does the
 * memory grow.
 *
 * The memory is shared between threads, and V8 never moves it: a typed array made before the memory grows
 * still shows the same bytes afterwards. (It does not include the bytes that were added: make views after
 * allocating.)
 *
 * @module
 */
import type { EngineMemory } from "../kernel/engine.ts";
import { OutOfMemoryError } from "../kernel/errors.ts";
import { type Gap, Gaps } from "./gaps.ts";
import { classBytes, sizeClass } from "./size_classes.ts";
import { PAGE } from "./wasm_memory.ts";

/**
 * The memory grows by at least this number of pages, and by at least an eighth of its size, so that it rarely
 * grows.
 */
const LEAST_GROWTH = 256;

/** Allocates the bytes of a shared memory, from `base` on. */
export class Memory implements EngineMemory {
  /** The number of bytes in blocks that are handed out, including rounding. */
  bytesInUse = 0;
  /** The memory itself, for instances of the kernels to import. */
  readonly wasm: WebAssembly.Memory;
  #buffer: ArrayBufferLike;
  /** Pointers of idle blocks, by class. */
  readonly #idle: number[][] = [];
  #idleBytes = 0;
  readonly #gaps = new Gaps();
  /** Class of each block that is handed out. */
  readonly #classes = new Map<number, number>();

  /**
   * @param wasm A shared memory.
   * @param base First byte that may be handed out: a multiple of 64, not 0.
   */
  constructor(wasm: WebAssembly.Memory, base = PAGE) {
    this.wasm = wasm;
    this.#buffer = wasm.buffer;
    if (this.#buffer.byteLength > base) this.#gaps.add({ start: base, size: this.#buffer.byteLength - base });
  }

  /** The number of bytes taken from the system so far. It never shrinks. */
  get bytesReserved(): number {
    return this.#buffer.byteLength;
  }

  /**
   * Reserves `bytes` (also 0), aligned to 64, and returns the pointer. The content is undefined.
   *
   * @throws {OutOfMemoryError} If the memory cannot grow any further.
   */
  allocate(bytes: number): number {
    const index = sizeClass(bytes);
    let pointer = this.#idle[index]?.pop();
    const size = classBytes(index);
    if (pointer !== undefined) this.#idleBytes -= size;
    else pointer = this.#gaps.cut(size) ?? this.#merge(size) ?? this.#grow(size);
    this.#classes.set(pointer, index);
    this.bytesInUse += size;
    return pointer;
  }

  /** Frees a block that {@linkcode allocate} returned. */
  free(pointer: number): void {
    const index = this.#classes.get(pointer);
    if (index === undefined) {
      throw new Error(`pointer: expected the start of a block that is in use, but got ${pointer}`);
    }
    this.#classes.delete(pointer);
    const size = classBytes(index);
    this.bytesInUse -= size;
    this.#idleBytes += size;
    (this.#idle[index] ??= []).push(pointer);
  }

  /** Returns a view of `length` floats from `pointer` on. */
  f32(pointer: number, length: number): Float32Array {
    return new Float32Array(this.#buffer, pointer, length);
  }

  /** Returns a view of `length` integers from `pointer` on. */
  i32(pointer: number, length: number): Int32Array {
    return new Int32Array(this.#buffer, pointer, length);
  }

  /** Returns a view of `length` bytes from `pointer` on. */
  u8(pointer: number, length: number): Uint8Array {
    return new Uint8Array(this.#buffer, pointer, length);
  }

  /** Turns all idle blocks into gaps, merges neighbours and tries to cut a block. */
  #merge(size: number): number | undefined {
    if (this.#idleBytes === 0) return undefined;
    const blocks: Gap[] = [];
    this.#idle.forEach((pointers, index) => {
      for (const start of pointers) blocks.push({ start, size: classBytes(index) });
      pointers.length = 0;
    });
    this.#idleBytes = 0;
    this.#gaps.merge(blocks);
    return this.#gaps.cut(size);
  }

  /** Takes more memory from the system and cuts a block. */
  #grow(size: number): number {
    const before = this.#buffer.byteLength;
    const tail = this.#gaps.endingAt(before);
    const open = tail?.size ?? 0;
    const needed = Math.ceil((size - open) / PAGE);
    // First tries more than is needed, so that the next allocations need not grow it again; then only what is
    // needed.
    const generous = Math.max(needed, LEAST_GROWTH, Math.ceil(before / PAGE / 8));
    if (!this.#tryGrow(generous) && !this.#tryGrow(needed)) {
      throw new OutOfMemoryError(
        `memory: expected room for a block of ${show(size)}, but ${show(this.bytesInUse)} are in use and ` +
          `${show(before)} reserved; dispose of tensors or use a smaller batchSize`,
      );
    }
    if (tail) this.#gaps.remove(tail);
    this.#gaps.add({ start: before - open, size: open + this.#buffer.byteLength - before });
    return this.#gaps.cut(size)!;
  }

  #tryGrow(pages: number): boolean {
    try {
      this.wasm.grow(pages);
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    this.#buffer = this.wasm.buffer;
    return true;
  }
}

function show(bytes: number): string {
  return bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(1)} MiB` : `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}
