/**
 * What `deno task site` says at its end.
 *
 * @module
 */
import { counted } from "../../text/mod.ts";
import type { ExportedPage } from "../../web/mod.ts";

/**
 * Returns the line about a site that was written.
 *
 * @param directory Where it is.
 * @param lessons The number of its lessons.
 *
 * @example
 * ```ts
 * import { writtenLine } from "lib/cli/site/report.ts";
 * import { assert } from "@std/assert";
 *
 * assert(writtenLine("my-site", 8, { files: 300, bytes: 30e6 }).startsWith("my-site: 8 lessons, 300 files, 30.0 MB"));
 * ```
 */
export function writtenLine(directory: string, lessons: number, { files, bytes }: ExportedPage): string {
  return `${directory}: ${counted(lessons, "lesson")}, ${counted(files, "file")}, ${
    (bytes / 1e6).toFixed(1)
  } MB; ` +
    "put them on any web server";
}
