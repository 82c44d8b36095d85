/**
 * The allocator: tensors live in one shared `WebAssembly.Memory`, and this file decides where.
 *
 * Sizes are rounded up to a class: multiples of 64 bytes up to 512, then eight classes for each power of two, so that at
 * most 12.5% of a block is lost. A freed block goes on the stack of its class and is the first to be handed out again:
 * every step of a training loop asks for the same sizes, so after the first step each allocation is one `pop`.
 *
 * When no block of a class is idle, it is cut from a *gap*, a free range that belongs to no class (the smallest that
 * fits). When no gap fits either, all idle blocks are turned back into gaps and neighbours are merged, so that memory
 * freed at one size serves another; only then does the memory grow.
 *
 * The memory is shared between threads, and V8 never moves it: a typed array made before a growth still shows the same
 * bytes after it. (It cannot see the bytes that were added: make views after allocating.)
 *
 * @module
 */
import { OutOfMemoryError, UnsupportedError } from "./errors.ts";

/** Where a kernel finds its tensors. A pointer is a byte offset into one shared memory. */
export interface EngineMemory {
  /** Reserves `bytes` (also 0), aligned to 64. The content is undefined. Throws {@linkcode OutOfMemoryError}. */
  allocate(bytes: number): number;
  /** Gives back what {@linkcode allocate} returned. */
  free(pointer: number): void;
  /** A view without a copy: valid until the block is freed. */
  f32(pointer: number, length: number): Float32Array;
  /** A view without a copy: valid until the block is freed. */
  i32(pointer: number, length: number): Int32Array;
  /** A view without a copy: valid until the block is freed. */
  u8(pointer: number, length: number): Uint8Array;
  /** Bytes in blocks that are handed out, rounding included. */
  readonly bytesInUse: number;
  /** Bytes taken from the system so far. Never shrinks. */
  readonly bytesReserved: number;
}

/** WebAssembly counts memory in pages of 64 KiB. */
export const PAGE = 65536;
/** Every pointer is a multiple of this: a cache line, and four SIMD vectors. */
const ALIGNMENT = 64;
/** 4 GiB: all that a 32-bit pointer reaches. */
const MOST_PAGES = 65536;
/** The memory grows by at least this, and by at least an eighth of its size, so that it grows seldom. */
const LEAST_GROWTH = 256;

/** Free bytes [start, start + size) that belong to no size class. */
interface Gap {
  start: number;
  size: number;
}

/** The class that a block of `bytes` belongs to. Class sizes: 64, 128, … 512, 576, … 1024, 1152, … (8 for each doubling). */
export function sizeClass(bytes: number): number {
  const units = Math.max(1, Math.ceil(bytes / ALIGNMENT));
  if (units <= 8) return units - 1;
  const exponent = 31 - Math.clz32(units - 1); // 2^exponent < units <= 2^(exponent + 1)
  const step = 2 ** (exponent - 3);
  return (exponent - 2) * 8 + Math.ceil((units - 2 ** exponent) / step) - 1;
}

/** The size in bytes of the blocks of a class. */
export function classBytes(sizeClass: number): number {
  if (sizeClass < 8) return (sizeClass + 1) * ALIGNMENT;
  const exponent = Math.floor(sizeClass / 8) + 2;
  return (2 ** exponent + (sizeClass % 8 + 1) * 2 ** (exponent - 3)) * ALIGNMENT;
}

/**
 * Makes a shared memory that may grow to 4 GiB, or to less where the system does not lend so much address space.
 *
 * @throws {UnsupportedError} where shared WebAssembly memories do not exist.
 */
export function createMemory(initialPages = 16, mostPages = MOST_PAGES): WebAssembly.Memory {
  for (let maximum = mostPages; maximum >= initialPages; maximum = Math.floor(maximum / 2)) {
    try {
      return new WebAssembly.Memory({ initial: initialPages, maximum, shared: true });
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw new UnsupportedError(`Shared WebAssembly memory is not available: ${(error as Error).message}`);
      }
    }
  }
  throw new UnsupportedError("The system lends no address space for a WebAssembly memory");
}

/** An {@linkcode EngineMemory} over the bytes of a shared memory from `base` on. */
export class Memory implements EngineMemory {
  /** Bytes in blocks that are handed out, rounding included. */
  bytesInUse = 0;
  /** The memory itself, for instances of the kernels to import. */
  readonly wasm: WebAssembly.Memory;
  #buffer: ArrayBufferLike;
  /** Pointers of idle blocks, by class. */
  readonly #idle: number[][] = [];
  #idleBytes = 0;
  /** Free ranges, smallest first. */
  #gaps: Gap[] = [];
  /** Class of each block that is handed out. */
  readonly #classes = new Map<number, number>();

  /**
   * @param wasm A shared memory.
   * @param base First byte that may be handed out: a multiple of 64, not 0.
   */
  constructor(wasm: WebAssembly.Memory, base = PAGE) {
    this.wasm = wasm;
    this.#buffer = wasm.buffer;
    if (this.#buffer.byteLength > base) this.#addGap({ start: base, size: this.#buffer.byteLength - base });
  }

  /** Bytes taken from the system so far. Never shrinks. */
  get bytesReserved(): number {
    return this.#buffer.byteLength;
  }

  /** Reserves `bytes`, aligned to 64. */
  allocate(bytes: number): number {
    const index = sizeClass(bytes);
    let pointer = this.#idle[index]?.pop();
    const size = classBytes(index);
    if (pointer !== undefined) this.#idleBytes -= size;
    else pointer = this.#cut(size) ?? this.#merge(size) ?? this.#grow(size);
    this.#classes.set(pointer, index);
    this.bytesInUse += size;
    return pointer;
  }

  /** Gives a block back. */
  free(pointer: number): void {
    const index = this.#classes.get(pointer);
    if (index === undefined) throw new Error(`free(${pointer}): no block that is in use starts there`);
    this.#classes.delete(pointer);
    const size = classBytes(index);
    this.bytesInUse -= size;
    this.#idleBytes += size;
    (this.#idle[index] ??= []).push(pointer);
  }

  /** `length` floats from `pointer` on. */
  f32(pointer: number, length: number): Float32Array {
    return new Float32Array(this.#buffer, pointer, length);
  }

  /** `length` integers from `pointer` on. */
  i32(pointer: number, length: number): Int32Array {
    return new Int32Array(this.#buffer, pointer, length);
  }

  /** `length` bytes from `pointer` on. */
  u8(pointer: number, length: number): Uint8Array {
    return new Uint8Array(this.#buffer, pointer, length);
  }

  /** Cuts a block from the smallest gap that fits. */
  #cut(size: number): number | undefined {
    const at = this.#firstGapOf(size);
    const gap = this.#gaps[at];
    if (gap === undefined) return undefined;
    this.#gaps.splice(at, 1);
    if (gap.size > size) this.#addGap({ start: gap.start + size, size: gap.size - size });
    return gap.start;
  }

  /** Turns idle blocks back into gaps, merges neighbours and cuts again. */
  #merge(size: number): number | undefined {
    if (this.#idleBytes === 0) return undefined;
    const ranges = this.#gaps;
    this.#idle.forEach((pointers, index) => {
      for (const start of pointers) ranges.push({ start, size: classBytes(index) });
      pointers.length = 0;
    });
    this.#idleBytes = 0;
    this.#gaps = [];
    ranges.sort((a, b) => a.start - b.start);
    let last: Gap | undefined;
    for (const range of ranges) {
      if (last && last.start + last.size === range.start) last.size += range.size;
      else this.#gaps.push(last = range);
    }
    this.#gaps.sort((a, b) => a.size - b.size);
    return this.#cut(size);
  }

  /** Takes more memory from the system and cuts again. */
  #grow(size: number): number {
    const before = this.#buffer.byteLength;
    const tail = this.#gaps.findIndex((gap) => gap.start + gap.size === before);
    const open = tail < 0 ? 0 : this.#gaps[tail]!.size;
    const needed = Math.ceil((size - open) / PAGE);
    // First some more than needed, so that the next allocations need not grow again; then just what is needed.
    const generous = Math.max(needed, LEAST_GROWTH, Math.ceil(before / PAGE / 8));
    if (!this.#tryGrow(generous) && !this.#tryGrow(needed)) {
      throw new OutOfMemoryError(
        `Out of memory: a block of ${show(size)} does not fit, ${show(this.bytesInUse)} are in use and ` +
          `${show(before)} reserved; dispose of tensors or use a smaller batch`,
      );
    }
    if (tail >= 0) this.#gaps.splice(tail, 1);
    this.#addGap({ start: before - open, size: open + this.#buffer.byteLength - before });
    return this.#cut(size)!;
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

  #addGap(gap: Gap): void {
    this.#gaps.splice(this.#firstGapOf(gap.size), 0, gap);
  }

  /** Index of the smallest gap of at least `size` bytes (binary search). */
  #firstGapOf(size: number): number {
    let low = 0, high = this.#gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#gaps[middle]!.size < size) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function show(bytes: number): string {
  return bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(1)} MiB` : `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}
