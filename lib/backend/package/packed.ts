/**
 * The package for npm. `deno pack` turns the backend into JavaScript with types; this adds what users of
 * TensorFlow.js need: a README of its own, examples, and a dependency on the TensorFlow.js that they have.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { createTarGzip, parseTarGzip } from "nanotar";
import { npmDescription, type PackDescription } from "./npm_description.ts";

const project = new URL("../../../", import.meta.url);

/** What is taken from this folder. */
const ownFiles = ["README.md", "examples/network.js", "examples/train.js", "examples/train.html"];

/** The folder in the archive, by npm's convention. */
const FOLDER = "package/";

/** A file of a name. */
export interface PackedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Returns the package.
 *
 * @param scratch A directory for a temporary file.
 * @returns Its name as npm names such files, and its bytes: a gzipped tar archive.
 * @throws {Error} If `deno pack` fails.
 */
export async function packed(scratch: string): Promise<PackedFile> {
  const files = new Map<string, Uint8Array>();
  for (const { name, data } of await parseTarGzip(await denoPack(scratch))) {
    if (data && name.startsWith(FOLDER)) files.set(name.slice(FOLDER.length), data);
  }
  for (const name of ownFiles) files.set(name, await Deno.readFile(new URL(name, import.meta.url)));
  const description = JSON.parse(
    new TextDecoder().decode(files.get("package.json")),
  ) as PackDescription;
  const json = JSON.stringify(npmDescription(description), null, 2);
  files.set("package.json", new TextEncoder().encode(`${json}\n`));

  const { name, version } = description;
  const entries = [...files].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([path, data]) => ({ name: FOLDER + path, data, attrs: { mode: "0000644", mtime: 0 } }));
  return {
    name: `${name.replace("@", "").replace("/", "-")}-${version}.tgz`,
    bytes: new Uint8Array(await createTarGzip(entries)),
  };
}

/** Returns what `deno pack` makes of the project's `exports`. */
async function denoPack(scratch: string): Promise<Uint8Array> {
  const file = `${scratch}/deno-pack.tgz.tmp`;
  // Source maps would hold the paths of this machine.
  const { success, stderr } = await new Deno.Command("deno", {
    args: ["pack", "--quiet", "--allow-dirty", "--no-source-maps", "--output", file],
    cwd: fileURLToPath(project),
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`deno pack has failed: ${new TextDecoder().decode(stderr).trim()}`);
  try {
    return await Deno.readFile(file);
  } finally {
    await Deno.remove(file);
  }
}
