/**
 * Makes the shared `WebAssembly.Memory` of the backend.
 *
 * @module
 */
import { UnsupportedError } from "../kernel/errors.ts";

/** WebAssembly counts memory in pages of 64 KiB. */
export const PAGE = 65536;
/** 4 GiB: all that a 32-bit pointer can address. */
const MOST_PAGES = 65536;

/**
 * Makes a shared memory that may grow to 4 GiB, or to less if the system does not have that much address
 * space.
 *
 * @throws {UnsupportedError} If shared WebAssembly memories do not exist here.
 */
export function createMemory(initialPages = 16, mostPages = MOST_PAGES): WebAssembly.Memory {
  for (let maximum = mostPages; maximum >= initialPages; maximum = Math.floor(maximum / 2)) {
    try {
      return new WebAssembly.Memory({ initial: initialPages, maximum, shared: true });
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw new UnsupportedError(
          `shared WebAssembly memory is not available here: ${(error as Error).message}`,
        );
      }
    }
  }
  throw new UnsupportedError("the system has no address space left for a WebAssembly memory");
}
