/**
 * What `deno task site` accepts.
 *
 * @module
 */
import { Option } from "commander";
import { UsageError } from "../../errors.ts";
import { createCommand, parse } from "../shared/options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task site`, checked. */
export interface SiteOptions {
  /** Where the site is written; `data/site` if absent. */
  out?: string;
  /** Whether it is served instead. */
  serve: boolean;
  /** The port; if absent any that is free. */
  port?: number;
  /** Whether the drawing page is part of the site. */
  draw: boolean;
  /** Whether the solutions of the exercises are left out. */
  student: boolean;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

const explanation = `
Makes a website of the lessons as they are in notebooks/, with their outputs: contents, a page for each lesson, a
glossary, the cards of the models, the drawing page, and a search. It is plain files for any web server, and can be read
without scripts; figures become interactive when they come into view. The task does not run the lessons: readers run the
cells in their browser, which keeps their changes, and the whole site for use without a connection. Ctrl-C ends --serve.

Examples: as files; without the solutions; on this machine only
  deno task site --out my-site
  deno task site --student --out for-my-class
  deno task site --serve`;

/**
 * Returns the checked options of `deno task site`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseSiteOptions(args: readonly string[]): SiteOptions | undefined {
  const command = createCommand("deno task site")
    .description("Write the course as a website, or show it in the browser.")
    .allowExcessArguments(false)
    .addOption(
      new Option("--out <dir>", "write the site into this directory (default: data/site)").argParser(
        path("--out"),
      ),
    )
    .option("--serve", "serve the site on this machine instead of writing it", false)
    .addOption(
      new Option("--port <n>", "port for --serve (default: any that is free)").argParser(
        wholeNumber("--port", 1, 65535),
      ),
    )
    .option("--no-draw", "leave the drawing page out")
    .option("--student", "leave the solutions of the exercises out", false)
    .option("--json", "print one JSON object per line on stdout, everything else on stderr")
    .option("--quiet", "print the result only")
    .option("--verbose", "print the stack of an error")
    .addHelpText("after", explanation);
  const options = parse<SiteOptions>(command, args);
  if (options?.serve && options.out !== undefined) {
    throw new UsageError("--out: expected a site that is written, but got --serve; leave one of them out");
  }
  if (options && !options.serve && options.port !== undefined) {
    throw new UsageError("--port: expected a site that is served, but got no --serve; add it");
  }
  return options;
}
