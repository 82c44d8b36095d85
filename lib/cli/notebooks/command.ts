/**
 * `deno task notebooks`: opens the lessons in Jupyter.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { run } from "../shared/frame.ts";
import { Output } from "../shared/output.ts";
import { findJupyter } from "./find_jupyter.ts";
import { parseNotebooksOptions } from "./options.ts";
import { installDenoKernel, projectPath, startJupyter } from "./run.ts";
import { contentsName, prepareStudentFolder, workFolder } from "./student.ts";

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
  await installDenoKernel(output);
  if (options.student) await prepareStudentFolder(projectPath, output);
  if (options.kernelOnly) return 0;
  const jupyter = await findJupyter(Deno.env.get("PATH") ?? "");
  if (!jupyter) {
    throw new UserError(
      "Jupyter is not installed; install it with `python3 -m pip install jupyterlab`, or use VS Code with its Jupyter extension " +
        "(open notebooks/, select the kernel Deno)",
    );
  }
  const place = options.student ? workFolder : "notebooks";
  output.line(`starting ${jupyter.name} in ${place}/; press Ctrl-C to end it`);
  const opened = options.student ? `${workFolder}/${contentsName}` : place;
  return await startJupyter(jupyter, opened, options.jupyterArgs, endsWithParent);
}

if (import.meta.main) await run(notebooksCommand);
