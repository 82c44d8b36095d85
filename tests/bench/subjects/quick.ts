/**
 * `deno task train`, all of it: from the start of the process to its result on the test images, packages cached.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { UserError } from "lib/errors.ts";
import type { BackendName } from "lib/tensorflow.ts";
import { sideOf } from "../interleave.ts";
import type { Subject } from "./subject.ts";

const script = fileURLToPath(new URL("../../../lib/cli/train/command.ts", import.meta.url));
const configuration = fileURLToPath(new URL("../../../deno.json", import.meta.url));
const runs = fileURLToPath(new URL("../../../data/runs", import.meta.url));

/** Trains by the default recipe into a directory that goes again. */
export function quick(backend: BackendName, threads: number): Subject {
  Deno.mkdirSync(runs, { recursive: true });
  const out = Deno.makeTempDirSync({ dir: runs, prefix: "bench-" });
  const args = ["run", "--no-prompt", "--cached-only", "--config", configuration, "--allow-read"];
  const options = ["--backend", backend, "--threads", String(threads), "--quiet", "--out", out, "--replace"];
  return {
    side: sideOf(async () => {
      const process = new Deno.Command("deno", {
        args: [...args, `--allow-write=${out}`, script, ...options],
        stdin: "null",
        stdout: "null",
        stderr: "piped",
      });
      const { success, stderr } = await process.output();
      if (!success) throw new UserError(`quick: ${new TextDecoder().decode(stderr).trim()}`);
    }),
    dispose: () => Deno.removeSync(out, { recursive: true }),
  };
}
