/**
 * The work of `deno task draw`, once its options have been checked.
 *
 * @module
 */
import { drawPageFiles, serveFiles } from "../../web/mod.ts";
import type { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { openBrowser } from "./open_browser.ts";
import type { DrawOptions } from "./options.ts";

/**
 * Serves the page until Ctrl-C.
 *
 * @returns The exit code.
 * @throws {UserError} If the model cannot be used, the page cannot be bundled, or the port is taken.
 */
export async function servePage(
  { model, port, open }: DrawOptions,
  output: Output,
  { signal }: Interruption,
): Promise<number> {
  const { files, notes } = await drawPageFiles(model);
  for (const note of notes) output.warning(`note: ${note}`);
  if (signal.aborted) return 0;
  const { url, finished } = serveFiles(files, { port, signal });
  output.result(`${url}  (Ctrl-C ends it)`);
  if (open && !await openBrowser(url)) output.warning("note: no browser was found; open the address in one");
  await finished;
  return 0;
}
