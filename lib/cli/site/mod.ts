/**
 * `deno task site`.
 *
 * | file         | contents                                                            |
 * | ------------ | ------------------------------------------------------------------- |
 * | `command.ts` | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts` | what it accepts, with defaults and help                             |
 * | `run.ts`     | the work: writes the site, or serves it                             |
 * | `report.ts`  | what it says at its end                                             |
 *
 * @module
 */
export { siteCommand } from "./command.ts";
export { parseSiteOptions, type SiteOptions } from "./options.ts";
export { writtenLine } from "./report.ts";
