/**
 * Files that take long to make, kept from one start to the next: bundles of pages, compiled code.
 *
 * Nothing depends on them: a file that is missing, damaged or made from something else is made again, and one
 * that cannot be written is made at each start.
 *
 * @module
 */
import { sha256 } from "../math/mod.ts";
import { replaceFiles } from "./atomic_files.ts";
import { projectPath } from "./project.ts";

/** Where they are, in the project's folder. The folder may be deleted at any time. */
export const keptDirectory = projectPath("data/work/bundles");

/** What a file is kept by. */
export interface KeptName {
  name: string;
  /** Its last part, with the dot: `.js`. */
  ending: string;
  /** A hash of everything that it is made from: 16 hexadecimal digits, see {@linkcode keptHash}. */
  hash: string;
}

/** The length of the SHA-256 at the start of a kept file, in hexadecimal digits. */
const checksumLength = 64;

/** Returns the hash of some texts, for {@linkcode KeptName}. */
export async function keptHash(texts: readonly string[]): Promise<string> {
  return (await sha256(new TextEncoder().encode(texts.join("\0")))).slice(0, 16);
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

/** Returns the content of a file; `undefined` if it is not kept, or damaged, or may not be read. */
export async function keptFile(kept: KeptName): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!await isAllowed("read")) return undefined;
  let bytes;
  try {
    bytes = await Deno.readFile(pathOf(kept));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) {
      return undefined;
    }
    throw error;
  }
  const content = bytes.subarray(checksumLength);
  const checksum = new TextDecoder().decode(bytes.subarray(0, checksumLength));
  return checksum === await sha256(content) ? content : undefined;
}

/**
 * Keeps a file, in place of earlier ones of this name. Does nothing where the program may not write, the disk
 * is full, or the project's folder cannot be changed: the file is then made again at the next start.
 */
export async function keepFile(kept: KeptName, content: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!await isAllowed("write")) return;
  const { name, ending } = kept, own = fileName(kept);
  const checksum = new TextEncoder().encode(await sha256(content));
  try {
    await Deno.mkdir(keptDirectory, { recursive: true });
    await replaceFiles(keptDirectory, [{ name: own, bytes: concatenated(checksum, content) }]);
  } catch {
    return; // see above
  }
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

/** Returns whether the program may do this to kept files. A program that may not is not asked for it. */
async function isAllowed(name: "read" | "write"): Promise<boolean> {
  return (await Deno.permissions.query({ name, path: keptDirectory })).state === "granted";
}

function fileName({ name, ending, hash }: KeptName): string {
  return `${name}-${hash}${ending}`;
}

function pathOf(kept: KeptName): string {
  return `${keptDirectory}/${fileName(kept)}`;
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
