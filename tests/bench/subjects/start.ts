/**
 * From the start of a process to its first finished training step, packages cached.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { UserError } from "lib/errors.ts";
import type { BackendName } from "lib/tensorflow.ts";
import type { Subject } from "./subject.ts";

const script = fileURLToPath(new URL("./first_step.ts", import.meta.url));

/** Starts first_step.ts, which needs no permission; once beforehand, so that disk and code caches are warm. */
export async function firstStep(backend: BackendName, threads: number): Promise<Subject> {
  const args = ["run", "--no-prompt", "--cached-only", script, backend, String(threads)];
  const start = async () => {
    const started = performance.now();
    const process = new Deno.Command("deno", { args, stdin: "null", stdout: "piped", stderr: "null" })
      .spawn();
    const reader = process.stdout.getReader();
    const { value } = await reader.read();
    const milliseconds = performance.now() - started; // not what the process takes to end
    await reader.cancel();
    await process.status;
    if (value === undefined) throw new UserError(`start to first step: deno ${args.join(" ")} failed`);
    return milliseconds;
  };
  await start();
  return {
    async side(count) {
      const times: number[] = [];
      for (let i = 0; i < count; i++) times.push(await start());
      return times;
    },
    dispose: () => {},
  };
}
