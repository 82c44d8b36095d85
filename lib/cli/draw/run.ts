/**
 * The work of `deno task draw`, once its options have been checked.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import {
  checkPort,
  drawPageFiles,
  earlierExport,
  exportedFiles,
  exportPage,
  type ServedSite,
  serveFiles,
  type SiteFiles,
} from "../../web/mod.ts";
import { counted } from "../../text/mod.ts";
import type { Interruption } from "../shared/interruption.ts";
import { giveUpRights } from "../shared/give_up_rights.ts";
import { inputFormOf } from "../shared/input_options.ts";
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
  options: DrawOptions,
  output: Output,
  { signal }: Interruption,
): Promise<number> {
  const { model, port, open } = options;
  if (port !== undefined) checkPort(port); // refused at once, not after the page has been made
  const { files, notes } = await drawPageFiles(model, { form: inputFormOf(options) });
  for (const note of notes) output.warning(`note: ${note}`);
  if (signal.aborted) return 0;
  await giveUpRights(); // from here on, nothing is written
  const { url, finished } = port === undefined
    ? serveAtUsualPort(files, output, signal)
    : serveFiles(files, { port, signal });
  output.result(`${url}  (Ctrl-C ends it)`);
  output.event("result", { command: "draw", url });
  const opening = open ? openBrowser(url) : Promise.resolve(true);
  const opened = opening.then((done) => {
    if (!done) output.warning("note: no browser was opened; open the address in one");
  });
  // The browser may stay open longer than the server. If it cannot be started, that is an error.
  await Promise.race([finished, opened.then(() => finished)]);
  return 0;
}

/**
 * The port that is taken if none is named: a browser keeps what was drawn for the network to learn from by the
 * address of the page, so the address must be the same the next time.
 */
const usualPort = 28028;

/** Serves the page at the usual port, or at any other one if that is taken or not allowed. */
function serveAtUsualPort(files: SiteFiles, output: Output, signal: AbortSignal): ServedSite {
  try {
    return serveFiles(files, { port: usualPort, signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    output.warning(
      `note: port ${usualPort} cannot be used, so the page has another address this time, without the drawings that you ` +
        "have collected",
    );
    return serveFiles(files, { signal });
  }
}

/**
 * Writes the page into a directory.
 *
 * @returns The exit code.
 * @throws {UserError} If the directory holds anything but an earlier export, or cannot be written, or the page
 * cannot be made.
 */
export async function writePage(
  options: DrawOptions,
  directory: string,
  output: Output,
  { signal }: Interruption,
): Promise<number> {
  await earlierExport(directory); // refused at once, not after the page has been made
  const page = await drawPageFiles(options.model, { form: inputFormOf(options) });
  for (const note of page.notes) output.warning(`note: ${note}`);
  const exported = await exportedFiles(page);
  if (signal.aborted) return 0;
  const written = await exportPage(directory, exported);
  output.result(
    `${directory}: ${counted(written.files, "file")}, ${(written.bytes / 1e6).toFixed(1)} MB; ` +
      "put them on any web server (a browser does not run them from a file)",
  );
  output.event("result", { command: "draw", directory, ...written });
  return 0;
}
