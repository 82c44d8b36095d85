/**
 * `deno task site`: writes the course as a website, or serves it.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseSiteOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task site`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code: 0 after Ctrl-C.
 * @throws {UserError} If an option is wrong, a notebook cannot be shown, or the directory cannot be written.
 */
export async function siteCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseSiteOptions(args);
  if (!options) return 0; // the help has been shown
  using interruption = new Interruption(() => {}, { endsWithParent });
  // Loaded only now: it takes a while, and a wrong option should be refused at once.
  const { serveSite, writeSite } = await import("./run.ts");
  const output = new Output(options);
  return await (options.serve ? serveSite : writeSite)(options, output, interruption);
}

if (import.meta.main) await run(siteCommand);
