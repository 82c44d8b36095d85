/**
 * Bundles that are kept from one start to the next.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { replaceFiles } from "../../files/mod.ts";

/** Where they are, in the project's folder. The folder may be deleted at any time. */
export const bundlesDirectory = fileURLToPath(new URL("../../../data/work/bundles", import.meta.url));

/** Returns the bundle of a name and a hash of its sources; `undefined` if it is not kept. */
export async function keptBundle(name: string, hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await Deno.readFile(`${bundlesDirectory}/${name}-${hash}.js`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Keeps a bundle, in place of earlier ones of this name. */
export async function keepBundle(name: string, hash: string, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(bundlesDirectory, { recursive: true });
  await replaceFiles(bundlesDirectory, [{ name: `${name}-${hash}.js`, bytes }]);
  for await (const { name: other } of Deno.readDir(bundlesDirectory)) {
    const isEarlier = other.startsWith(`${name}-`) && /^[0-9a-f]{16}\.js$/.test(other.slice(name.length + 1));
    if (!isEarlier || other === `${name}-${hash}.js`) continue;
    try {
      await Deno.remove(`${bundlesDirectory}/${other}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // another start has removed it meanwhile
    }
  }
}
