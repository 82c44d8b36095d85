/**
 * What `deno task bench:reading` accepts.
 *
 * @module
 */
import { Option } from "commander";
import { createCommand, parse } from "lib/cli/shared/options.ts";
import { oneOf, path, wholeNumber } from "lib/cli/shared/values.ts";
import { type PageKind, pageKinds } from "./kinds.ts";

/** The options, checked. */
export interface MeasureOptions {
  pages: number;
  /** The seed of the first page. */
  first: number;
  /** All kinds in turn if empty. */
  kind: PageKind[];
  /** The directory of the model. */
  model: string;
  /** The directory for pictures of misread pages. */
  misread?: string;
  memory: boolean;
  json: boolean;
  verbose: boolean;
}

const explanation = `
The kinds take turns: ${
  pageKinds.join(", ")
}. Pages have 1, 2, 5 or 12 megapixels, are rotated by up to 6 degrees, and a
third of them have one fault more than their kind.

A page's digits are aligned with what was read, with the fewest edits: "correct" is the share of the written digits that were
read as what they are; the rest is substituted or missed; "extra" is what was read where there is no digit.

Examples:
  deno task bench:reading --pages 64 --misread data/runs/misread
  deno task bench:reading --kind boxes --kind table --pages 40`;

/**
 * Reads and checks the command line.
 *
 * @returns The options, or `undefined` when the help was asked for and shown.
 * @throws {UsageError} On the first wrong option, in one line.
 */
export function parseMeasureOptions(args: readonly string[]): MeasureOptions | undefined {
  const command = createCommand("deno task bench:reading")
    .description(
      "Draw pages of handwritten digits as a camera sees them, and measure how many digits are read.",
    )
    .addOption(
      new Option("--pages <n>", "how many pages").default(300).argParser(wholeNumber("--pages", 1, 100_000)),
    )
    .addOption(
      new Option("--first <n>", "the seed of the first page; the others follow").default(0)
        .argParser(wholeNumber("--first", 0)),
    )
    .addOption(
      new Option("--kind <name>", "only pages of this kind, may be repeated")
        .argParser((
          text,
          before: PageKind[] = [],
        ) => [...new Set([...before, oneOf("--kind", pageKinds)(text)])]),
    )
    .addOption(
      new Option("--model <dir>", "the directory of the model").default("data/models/handwriting")
        .argParser(path("--model")),
    )
    .addOption(
      new Option("--misread <dir>", "write a picture of each misread page, with boxes").argParser(
        path("--misread"),
      ),
    )
    .option("--memory", "also read one page of each size in a process of its own, for its peak memory")
    .option("--json", "print one JSON object per page and per row on stdout, everything else on stderr")
    .option("--verbose", "print the stack of an error");
  command.addHelpText("after", explanation);
  if (!parse(command, args)) return undefined;
  const absent = { kind: [], memory: false, json: false, verbose: false }; // commander leaves out what was not given
  return { ...absent, ...command.opts<Omit<MeasureOptions, keyof typeof absent>>() };
}
