/**
 * Who hears what. Text for people goes to stdout, unless `--json` claims stdout for one JSON object a line: then people read
 * stderr. Warnings always go to stderr. The progress bar is drawn on stderr, and only on a terminal.
 *
 * @module
 */
import { fstatSync } from "node:fs";
import { printable } from "../../errors.ts";
import { reason } from "../../files/mod.ts";
import { type BarState, ProgressBar } from "./progress_bar.ts";

/** Takes text as it is; the two streams of a process in a command, arrays in a test. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /** The width of the terminal behind stderr, or `undefined` when it is none. */
  columns(): number | undefined;
  /** Whether text for stdout was lost because it could not be written. */
  lost?(): boolean;
}

type Writer = Pick<typeof Deno.stdout, "writeSync">;

let ofProcess: Streams | undefined;

/** The streams of this process: always the same objects, so that a command knows at its end whether a line was lost. */
export function processStreams(): Streams {
  const { stdout, stderr } = Deno;
  return ofProcess ??= streamsTo({ stdout, stderr, intoFile: () => fstatSync(1).isFile() });
}

/**
 * Returns streams that write through the given functions. A reader that went away (`| head`) or a closed terminal is not an error: the
 * text is dropped, and the work goes on. It also goes on if stdout cannot be written (a full disk), but this is reported once on stderr.
 *
 * @param intoFile Whether stdout is a file, which does not go away; default: it is not.
 */
export function streamsTo(
  { stdout, stderr, intoFile = () => false }: { stdout: Writer; stderr: Writer; intoFile?(): boolean },
): Streams {
  let lost = false;
  const err = (text: string) => {
    try {
      writeAll(stderr, text);
    } catch {
      // There is nowhere left to report it.
    }
  };
  const out = (text: string) => {
    if (lost) return; // nothing must follow half a line
    try {
      writeAll(stdout, text);
    } catch (error) {
      if (hasGone(error) && !intoFile()) return;
      lost = true;
      err(`error: stdout: cannot be written (${reason(error)}); the rest of the output is lost\n`);
    }
  };
  return { out, err, columns, lost: () => lost };
}

function columns(): number | undefined {
  try {
    return Deno.stderr.isTerminal() ? Deno.consoleSize().columns : undefined;
  } catch {
    return undefined; // the terminal was closed between the two calls
  }
}

function writeAll(stream: Writer, text: string): void {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(stream.writeSync(bytes));
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      // Whoever has the pipe's end too (npm's process, for instance) made it one that does not wait: its reader is slow, not gone.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Whether no reader is left: the pipe's other end or the terminal (the system's EIO) was closed. */
function hasGone(error: unknown): boolean {
  return error instanceof Deno.errors.BrokenPipe || (error as { code?: string }).code === "EIO";
}

/** What a command prints. It may contain names from outside: a line stays one line, and none can control the terminal. */
export class Output {
  readonly #streams: Streams;
  readonly #json: boolean;
  readonly #quiet: boolean;
  readonly #bar: ProgressBar | undefined;

  /**
   * @param options `json`: stdout carries JSON lines only. `quiet`: only `result` and warnings are heard, and no bar is drawn.
   * @param streams Where text goes.
   */
  constructor(options: { json: boolean; quiet: boolean }, streams: Streams = processStreams()) {
    this.#streams = streams;
    this.#json = options.json;
    this.#quiet = options.quiet;
    if (!options.quiet && streams.columns() !== undefined) {
      this.#bar = new ProgressBar(streams.err, () => streams.columns() ?? 80);
    }
  }

  /** A line for people. */
  line(text = ""): void {
    if (!this.#quiet) this.#print(text);
  }

  /** The line that even `--quiet` prints. */
  result(text: string): void {
    if (!(this.#quiet && this.#json)) this.#print(text);
  }

  /** A line that must not be missed, whatever the options: something is degraded, or did not happen. */
  warning(text: string): void {
    this.#bar?.clear();
    this.#streams.err(`${printable(text)}\n`);
  }

  /** One event for programs: a line of JSON with `--json`, nothing otherwise. `--quiet` leaves the event `result` alone. */
  event(event: "start" | "epoch" | "run" | "result", fields: object): void {
    if (!this.#json || (this.#quiet && event !== "result")) return;
    this.#bar?.clear();
    this.#streams.out(`${JSON.stringify({ event, ...fields })}\n`);
  }

  /** How far the work has come; heard on a terminal only. */
  progress(state: BarState): void {
    this.#bar?.update({ ...state, title: printable(state.title) });
  }

  /** Takes the progress bar off the screen. Call it before the process ends in any way. */
  clearProgress(): void {
    this.#bar?.clear();
  }

  #print(text: string): void {
    this.#bar?.clear();
    const line = `${printable(text)}\n`;
    if (this.#json) this.#streams.err(line);
    else this.#streams.out(line);
  }
}
