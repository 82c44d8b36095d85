/**
 * Runs `deno bundle` (esbuild, which Deno downloads from npm the first time): it resolves our imports and packages as
 * Deno does, which another bundler would have to learn.
 *
 * @module
 */
import { printable, UserError } from "../../errors.ts";
import { projectFolder } from "../../files/mod.ts";

/** What no page asks for: files that only Deno can load, and a backend that is slower than ours. */
export const leftOut = ["*/load_deno.ts", "@tensorflow/tfjs-backend-webgpu"];

/**
 * Runs the bundler for a browser.
 *
 * @param name What is bundled, for the message.
 * @param deno The program.
 * @param args Which files, and what to do with them.
 * @returns What it printed: the bundle, if the arguments do not name a folder.
 * @throws {UserError} If it fails.
 */
export async function runBundler(
  name: string,
  deno: string,
  args: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { success, stdout, stderr } = await new Deno.Command(deno, {
    args: ["bundle", "--quiet", "--frozen", "--platform", "browser", "--minify", ...args],
    cwd: projectFolder, // whose deno.json maps imports
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
