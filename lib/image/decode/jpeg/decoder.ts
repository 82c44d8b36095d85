/**
 * mozjpeg in WebAssembly, with its errors and warnings.
 *
 * @module
 */
import { printable, UserError } from "../../../errors.ts";
import { loadDecoder } from "./load.ts";

/** What its JavaScript makes: an instance with memory of its own. */
interface Instance {
  decode(bytes: Uint8Array, applyOrientation: boolean): Decoded | null;
}

/** Decoded pixels, as stored. */
interface Decoded {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** How an instance is made. */
interface InstanceOptions {
  noInitialRun: boolean;
  /** Called with each printed line: errors, and the first warning. */
  printErr(line: string): void;
  instantiateWasm(imports: WebAssembly.Imports, use: (instance: WebAssembly.Instance) => void): unknown;
}

/**
 * Warnings after which all pixels are as they were meant: rubbish between segments, as in photos of some
 * phones, and unusual headers. All other warnings are about missing or damaged pixels. libjpeg prints the
 * first warning only, so that damage after rubbish goes unnoticed.
 */
const harmless = /extraneous bytes|JFIF revision|Adobe color transform|Invalid SOS parameters/;

/**
 * Returns the pixels of a JPEG file, as stored.
 *
 * Each call makes a new instance, which takes a millisecond: its memory goes with it, and no file can have an
 * effect on the next.
 *
 * @param name What messages call the picture.
 * @param directory The folder of `mozjpeg_dec.wasm`, in a browser. Default: that of the script.
 * @throws {UserError} If the file is damaged.
 */
export async function decodeStored(
  bytes: Uint8Array,
  name: string,
  directory?: string | URL,
): Promise<Decoded> {
  const module = await loadDecoder(directory);
  const lines: string[] = [];
  const instance = await createInstance({
    noInitialRun: true,
    printErr: (line) => lines.push(line),
    instantiateWasm(imports, use) {
      const instance = new WebAssembly.Instance(module, imports);
      use(instance);
      return instance.exports;
    },
  });
  const damaged = (got: string, cause?: unknown) =>
    new UserError(
      `${name}: expected a sound JPEG file, but got damage (${printable(got, 100)}); copy the file again`,
      { cause },
    );
  let decoded: Decoded | null;
  try {
    decoded = instance.decode(bytes, false);
  } catch (error) {
    // libjpeg ends its program after an error, having printed it.
    if ((error as { name?: unknown }).name === "ExitStatus") {
      throw damaged(lines.at(-1) ?? "no reason", error);
    }
    throw error;
  }
  const warning = lines.find((line) => !harmless.test(line));
  if (warning !== undefined || decoded === null) throw damaged(warning ?? "no pixels");
  return decoded;
}

async function createInstance(options: InstanceOptions): Promise<Instance> {
  const { default: create } = await import("@jsquash/jpeg/codec/dec/mozjpeg_dec.js");
  const before = Object.getOwnPropertyDescriptor(globalThis, "location");
  try {
    return (create as unknown as (options: InstanceOptions) => Promise<Instance>)(options);
  } finally {
    // Where there is no location, as in Deno, the call sets one, which other code would mistake for a
    // browser's. It does so before it returns its promise: nothing else has run since.
    if (before && before.configurable && globalThis.location?.href === "") {
      Object.defineProperty(globalThis, "location", before);
    }
  }
}
