/**
 * The work of `deno task notebooks`: installs the kernel and starts Jupyter.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { dataDirectory, installKernel, lastingName } from "../../jupyter/kernelspec.ts";
import { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { type Jupyter, opening, whyNotStarted } from "./find_jupyter.ts";

/**
 * The project, wherever the command is started. Jupyter serves all of it: lessons link to files beside
 * notebooks/.
 */
export const projectPath = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Installs the kernel for the current user, and prints what has changed.
 *
 * @throws {UserError} If it cannot be installed.
 */
export async function installDenoKernel(output: Output): Promise<void> {
  const deno = await lastingName(Deno.env.get("PATH") ?? "", Deno.execPath());
  const data = dataDirectory({ os: Deno.build.os, env: (name) => Deno.env.get(name) });
  const { path, outcome, before } = await installKernel(data, deno);
  if (outcome === "renewed") output.line(`renewed the kernel Deno: ${path}`);
  if (outcome === "installed") output.line(`installed the kernel Deno: ${path}`);
  if (outcome === "replaced") {
    output.warning(`note: ${path} started another kernel (${before}); now it starts ${deno}`);
  }
  if (/[\\/]_npx[\\/]/.test(deno)) {
    output.warning(
      `note: this Deno is in the cache of npx (${deno}); if npm clears that cache, run this command again`,
    );
  }
}

/**
 * Starts Jupyter and waits for its end.
 *
 * @param opened What it opens: a path from the project's folder.
 * @param more Arguments for Jupyter.
 * @param endsWithParent Whether it stops when the parent process of the command ends.
 * @returns The exit code: 0 after Ctrl-C, otherwise Jupyter's.
 */
export async function startJupyter(
  { program, args, kind }: Jupyter,
  opened: string,
  more: readonly string[],
  endsWithParent: boolean,
): Promise<number> {
  let child: Deno.ChildProcess;
  try {
    // With a terminal as its stdin, Jupyter would ask for confirmation after Ctrl-C.
    child = new Deno.Command(program, {
      args: [...args, ...opening(opened, kind), ...more],
      cwd: projectPath,
      stdin: "null",
    }).spawn();
  } catch (error) {
    throw whyNotStarted(error);
  }
  const stop = (signal: Deno.Signal) => {
    try {
      child.kill(signal);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error; // it has ended
    }
  };
  using interruption = new Interruption(() => stop("SIGTERM"), {
    leave: () => stop("SIGKILL"),
    endsWithParent,
  });
  const { code } = await child.status;
  return interruption.signal.aborted ? 0 : code;
}
