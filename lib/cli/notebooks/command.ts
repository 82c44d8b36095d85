/**
 * `deno task notebooks`: opens the lessons in Jupyter.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { dataDirectory, installKernel, lastingName } from "../../jupyter/kernelspec.ts";
import { findJupyter, type Jupyter, opening, whyNotStarted } from "./find_jupyter.ts";
import { Interruption } from "../shared/interruption.ts";
import { parseNotebooksOptions } from "./options.ts";
import { Output } from "../shared/output.ts";
import { run } from "../shared/frame.ts";

/** The project, wherever the command is started. Jupyter serves all of it: lessons link to files beside notebooks/. */
const projectDirectory = new URL("../../../", import.meta.url);

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task notebooks`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code: 0 after Ctrl-C, otherwise Jupyter's.
 * @throws {UserError} If an option is wrong, the kernel cannot be installed, or there is no Jupyter.
 */
export async function notebooksCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseNotebooksOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output({ json: false, quiet: false });
  await install(output);
  if (options.kernelOnly) return 0;
  const jupyter = await findJupyter(Deno.env.get("PATH") ?? "");
  if (!jupyter) {
    throw new UserError(
      "no Jupyter here; install it with `python3 -m pip install jupyterlab`, or use VS Code with its Jupyter extension " +
        "(open notebooks/, select the kernel Deno)",
    );
  }
  output.line(`starting ${jupyter.name} in notebooks/; press Ctrl-C to end it`);
  return await start(jupyter, options.jupyterArgs, endsWithParent);
}

/** Installs the kernel, and prints what has changed. */
async function install(output: Output): Promise<void> {
  const deno = await lastingName(Deno.env.get("PATH") ?? "", Deno.execPath());
  const data = dataDirectory({ os: Deno.build.os, env: (name) => Deno.env.get(name) });
  const { path, outcome, before } = await installKernel(data, deno);
  if (outcome === "renewed") output.line(`renewed the kernel Deno: ${path}`);
  if (outcome === "installed") output.line(`installed the kernel Deno: ${path}`);
  if (outcome === "replaced") {
    output.warning(`note: ${path} was another kernel (${before}); it is ${deno} now`);
  }
  if (/[\\/]_npx[\\/]/.test(deno)) {
    output.warning(
      `note: this Deno is in the cache of npx (${deno}); if npm clears that cache, run this command again`,
    );
  }
}

/** Starts Jupyter and waits for its end. */
async function start(
  { program, args, kind }: Jupyter,
  more: readonly string[],
  endsWithParent: boolean,
): Promise<number> {
  let child: Deno.ChildProcess;
  try {
    // With a terminal as its stdin, Jupyter would ask for confirmation after Ctrl-C.
    child = new Deno.Command(program, {
      args: [...args, ...opening("notebooks", kind), ...more],
      cwd: projectDirectory,
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

if (import.meta.main) await run(notebooksCommand);
