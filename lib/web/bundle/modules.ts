/**
 * Several modules of ours → JavaScript modules for a browser, which share what they have in common.
 *
 * @module
 */
import { unzipSync, zipSync } from "fflate";
import { keptDirectory, keptOrMade } from "../../files/mod.ts";
import { leftOut, runBundler } from "./run_bundler.ts";
import { writeImportMap } from "./import_map.ts";
import { sourcesHash } from "./sources_hash.ts";

/** How modules are bundled. */
export interface ModulesOptions {
  /** What stands for a module in a page: by its address or name, the address or name of another. */
  standIns?: Readonly<Record<string, string>>;
  /** Packages that no page asks for. */
  without?: readonly string[];
  /** The program that bundles; default: the `deno` on the PATH. */
  deno?: string;
  /** What `sourcesHash` returns, for those who need it several times; default: asked now. */
  sources?: string;
}

/** The files of modules by their names; all are meant for one folder. */
export type ModuleFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * Returns modules for a page. However many of them it imports, each module of ours is there once, with one state.
 *
 * @param entries What each file exports, by its name without `.js`: the address or name of a module.
 * @param name What they are called together.
 * @returns A file for each entry, and those that they share.
 * @throws {UserError} If they cannot be bundled.
 */
export async function bundleModules(
  entries: ReadonlyMap<string, string>,
  name: string,
  options: ModulesOptions = {},
): Promise<ModuleFiles> {
  const hash = options.sources ?? await sourcesHash();
  const zip = await keptOrMade({ name, ending: ".zip", hash }, () => bundled(entries, name, options));
  return new Map(Object.entries(unzipSync(zip)) as [string, Uint8Array<ArrayBuffer>][]);
}

async function bundled(
  entries: ReadonlyMap<string, string>,
  name: string,
  { standIns, without = [], deno = "deno" }: ModulesOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  // In one folder: then each file's `import.meta.url` is in the same folder, whatever the bundler puts into it.
  await Deno.mkdir(keptDirectory, { recursive: true });
  const directory = await Deno.makeTempDir({ dir: keptDirectory, prefix: `${name}-` });
  try {
    const paths = [];
    for (const [entry, module] of entries) {
      paths.push(`${directory}/${entry}.ts`);
      await Deno.writeTextFile(paths.at(-1)!, `export * from ${JSON.stringify(module)};\n`);
    }
    const out = `${directory}/out`;
    await runBundler(name, deno, [
      ...["--code-splitting", "--outdir", out, "--import-map", await writeImportMap(directory, standIns)],
      ...[...paths, "--external", ...leftOut, ...without], // swallows what follows
    ]);
    const files: Record<string, Uint8Array> = {};
    for await (const { name } of Deno.readDir(out)) files[name] = await Deno.readFile(`${out}/${name}`);
    return zipSync(files, { level: 0, mtime: "1980-01-01" });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
