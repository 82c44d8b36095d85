/**
 * A program of ours → one JavaScript file for a browser.
 *
 * `deno bundle` does it (esbuild, which Deno downloads from npm the first time): it resolves our imports and
 * packages as Deno does, which another bundler would have to learn.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { printable, UserError } from "../../errors.ts";
import { keptDirectory, keptOrMade } from "../../files/mod.ts";
import { writeImportMap } from "./import_map.ts";
import { sourcesHash } from "./sources_hash.ts";

const project = new URL("../../../", import.meta.url);

/** How a program is bundled. */
export interface BundleOptions {
  /** The program that bundles; default: the `deno` on the PATH. */
  deno?: string;
  /** What `sourcesHash` returns, for those who need it several times; default: asked now. */
  sources?: string;
}

/** What no page asks for: files that only Deno can load, and a backend that is slower than ours. */
const leftOut = ["*/load_deno.ts", "@tensorflow/tfjs-backend-webgpu"];

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
  const { success, stdout, stderr } = await new Deno.Command(deno, {
    args: [
      ...["bundle", "--quiet", "--frozen", "--platform", "browser", "--minify"],
      ...["--import-map", await writeImportMap(keptDirectory), fileURLToPath(entry)],
      ...["--external", ...leftOut], // swallows what follows
    ],
    cwd: project, // whose deno.json maps imports
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (success) return stdout;
  const lines = new TextDecoder().decode(stderr).trim().split("\n");
  const reason = lines.find((line) => line.startsWith("error")) ?? lines[0]!;
  throw new UserError(
    `bundle ${name}: expected JavaScript for a browser, but \`deno bundle\` failed (${
      printable(reason, 200)
    }); ` +
      "connect to the npm registry, which it needs the first time",
  );
}
