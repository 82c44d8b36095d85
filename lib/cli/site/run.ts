/**
 * The work of `deno task site`, once its options have been checked.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { checkPort, earlierExport, exportPage, serveFiles } from "../../web/mod.ts";
import { courseSiteFiles, figurePolicy, workerPath } from "../../web/site/mod.ts";
import { giveUpRights } from "../shared/give_up_rights.ts";
import type { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import type { SiteOptions } from "./options.ts";
import { writtenLine } from "./report.ts";

/** Where the site is written if no directory is named. */
const usualDirectory = fileURLToPath(new URL("../../../data/site", import.meta.url));

/** By what an earlier site is recognised, which may be replaced. */
const content = "the course of this project";

/**
 * Serves the site until Ctrl-C.
 *
 * @returns The exit code.
 * @throws {UserError} If a notebook cannot be shown, a program cannot be bundled, or the port is taken.
 */
export async function serveSite(
  { port, draw, student }: SiteOptions,
  output: Output,
  { signal }: Interruption,
): Promise<number> {
  if (port !== undefined) checkPort(port); // refused at once, not after the site has been made
  // Without a service worker: it would show this version when the lessons have changed.
  const { files, notes } = await courseSiteFiles({ drawing: draw, solutions: !student });
  for (const note of notes) output.warning(`note: ${note}`);
  if (signal.aborted) return 0;
  await giveUpRights(); // from here on, nothing is written
  const { url, finished } = serveFiles(files, {
    port,
    signal,
    compiler: workerPath,
    framedBy: "'self'",
    ...figurePolicy,
  });
  output.result(`${url}  (Ctrl-C ends it)`);
  output.event("result", { command: "site", url });
  await finished;
  return 0;
}

/**
 * Writes the site into a directory.
 *
 * @returns The exit code.
 * @throws {UserError} If the directory holds anything but an earlier site, or cannot be written, or the site cannot
 * be made.
 */
export async function writeSite(
  { out = usualDirectory, draw, student }: SiteOptions,
  output: Output,
  { signal }: Interruption,
): Promise<number> {
  await earlierExport(out, content); // refused at once, not after the site has been made
  const { files, lessons, notes } = await courseSiteFiles({
    drawing: draw,
    offline: true,
    solutions: !student,
  });
  for (const note of notes) output.warning(`note: ${note}`);
  if (signal.aborted) return 0;
  const written = await exportPage(out, files, content);
  output.result(writtenLine(out, lessons, written));
  output.event("result", { command: "site", directory: out, lessons, ...written });
  return 0;
}
