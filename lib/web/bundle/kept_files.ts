/**
 * Files of pages that take long to make, kept from one start to the next.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { replaceFiles } from "../../files/mod.ts";

/** Where they are, in the project's folder. The folder may be deleted at any time. */
export const keptDirectory = fileURLToPath(new URL("../../../data/work/bundles", import.meta.url));

/** What a file is kept by. */
export interface KeptName {
  name: string;
  /** Its last part, with the dot: `.js`. */
  ending: string;
  /** A hash of everything that it is made from: 16 hexadecimal digits. */
  hash: string;
}

/**
 * Returns a file as it was kept; otherwise makes it, and keeps it in place of earlier ones of this name.
 *
 * @throws What `make` throws.
 */
export async function keptOrMade(
  kept: KeptName,
  make: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const found = await keptFile(kept);
  if (found !== undefined) return found;
  const made = await make();
  await keepFile(kept, made);
  return made;
}

/** Returns a file; `undefined` if it is not kept. */
export async function keptFile(
  { name, ending, hash }: KeptName,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await Deno.readFile(`${keptDirectory}/${name}-${hash}${ending}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Keeps a file, in place of earlier ones of this name. */
export async function keepFile({ name, ending, hash }: KeptName, bytes: Uint8Array): Promise<void> {
  const own = `${name}-${hash}${ending}`;
  await Deno.mkdir(keptDirectory, { recursive: true });
  await replaceFiles(keptDirectory, [{ name: own, bytes }]);
  for await (const { name: other } of Deno.readDir(keptDirectory)) {
    if (other === own || !other.startsWith(`${name}-`) || !other.endsWith(ending)) continue;
    if (!/^[0-9a-f]{16}$/.test(other.slice(name.length + 1, -ending.length))) continue; // of a longer name
    try {
      await Deno.remove(`${keptDirectory}/${other}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // another start has removed it meanwhile
    }
  }
}
