/**
 * A program of ours → one JavaScript file for a browser.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { keptDirectory, keptOrMade } from "../../files/mod.ts";
import { writeImportMap } from "./import_map.ts";
import { leftOut, runBundler } from "./run_bundler.ts";
import { sourcesHash } from "./sources_hash.ts";

/** How a program is bundled. */
export interface BundleOptions {
  /** The program that bundles; default: the `deno` on the PATH. */
  deno?: string;
  /** What `sourcesHash` returns, for those who need it several times; default: asked now. */
  sources?: string;
}

/**
 * Returns a program as one minified JavaScript module. It takes seconds, unless nothing has changed since the
 * last time.
 *
 * @param entry The address of its first file, inside lib.
 * @param name What it is called.
 * @returns The text of the module, as UTF-8.
 * @throws {UserError} If it cannot be bundled.
 */
export async function bundle(
  entry: URL,
  name: string,
  { deno = "deno", sources }: BundleOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const hash = sources ?? await sourcesHash();
  return await keptOrMade({ name, ending: ".js", hash }, () => bundled(entry, name, deno));
}

async function bundled(entry: URL, name: string, deno: string): Promise<Uint8Array<ArrayBuffer>> {
  return await runBundler(name, deno, [
    ...["--import-map", await writeImportMap(keptDirectory), fileURLToPath(entry)],
    ...["--external", ...leftOut], // swallows what follows
  ]);
}
