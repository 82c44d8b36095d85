/**
 * A hash of everything that a bundle is made from.
 *
 * @module
 */
import { sha256 } from "../../math/mod.ts";

const project = new URL("../../../", import.meta.url);

/**
 * Returns a hash of all TypeScript of lib, of the versions of the packages, and of Deno's version: if it is
 * the same, so is every bundle.
 *
 * @returns 16 hexadecimal digits.
 */
export async function sourcesHash(): Promise<string> {
  const paths = ["deno.json", "deno.lock", ...(await sourcesBelow(new URL("lib/", project))).sort()];
  const texts = await Promise.all(paths.map((path) => Deno.readTextFile(new URL(path, project))));
  const all = paths.map((path, i) => `${path}\0${texts[i]}\0`).join("") + Deno.version.deno;
  return (await sha256(new TextEncoder().encode(all))).slice(0, 16);
}

async function sourcesBelow(directory: URL): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    const url = new URL(isDirectory ? `${name}/` : name, directory);
    if (isDirectory) found.push(...await sourcesBelow(url));
    else if (name.endsWith(".ts")) found.push(url.pathname.slice(project.pathname.length));
  }
  return found;
}
