/**
 * What is printed where. Text for people goes to stdout; with `--json`, stdout has one JSON object per line,
 * and the text goes to stderr. Warnings always go to stderr. The progress bar is drawn on stderr, and only on
 * a terminal.
 *
 * @module
 */
import { fstatSync } from "node:fs";
import { printable } from "../../errors.ts";
import { reason } from "../../files/mod.ts";
import { type BarState, ProgressBar } from "./progress_bar.ts";

/** Where text is written as it is: the two streams of a process, or arrays in a test. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /** The width of the terminal behind stderr; `undefined` if stderr is not a terminal. */
  columns(): number | undefined;
  /** Whether text for stdout was lost because it could not be written. */
  lost?(): boolean;
}

type Writer = Pick<typeof Deno.stdout, "writeSync">;

let ofProcess: Streams | undefined;

/**
 * Returns the streams of this process, always the same objects, so that a command knows at its end whether a
 * line was lost.
 */
export function processStreams(): Streams {
  const { stdout, stderr } = Deno;
  return ofProcess ??= streamsTo({ stdout, stderr, intoFile: () => fstatSync(1).isFile() });
}

/**
 * Returns streams that write through the given functions. If a reader has gone (`| head`) or a terminal was
 * closed, that is not an error: the text is dropped, and the work continues. It also continues if stdout
 * cannot be written (a full disk), but this is reported once on stderr.
 *
 * @param intoFile Whether stdout is a file, which cannot go away; default: false.
 */
export function streamsTo(
  { stdout, stderr, intoFile = () => false }: { stdout: Writer; stderr: Writer; intoFile?(): boolean },
): Streams {
  let lost = false;
  const err = (text: string) => {
    try {
      writeAll(stderr, text);
    } catch {
      // There is no other stream to report it on.
    }
  };
  const out = (text: string) => {
    if (lost) return; // no line may follow half a line
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
      // Another process with this end of the pipe (npm, for instance) made it non-blocking: the reader is
      // slow, not gone.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Whether the reader has gone: the other end of the pipe, or the terminal (EIO), was closed. */
function hasGone(error: unknown): boolean {
  return error instanceof Deno.errors.BrokenPipe || (error as { code?: string }).code === "EIO";
}

/** What a command prints. Names from outside in it cannot break a line or control the terminal. */
export class Output {
  readonly #streams: Streams;
  readonly #json: boolean;
  readonly #quiet: boolean;
  readonly #bar: ProgressBar | undefined;

  /**
   * @param options `json`: stdout has JSON lines only. `quiet`: only `result` and warnings are printed, and
   * no bar is drawn.
   * @param streams Where text is written.
   */
  constructor(options: { json: boolean; quiet: boolean }, streams: Streams = processStreams()) {
    this.#streams = streams;
    this.#json = options.json;
    this.#quiet = options.quiet;
    if (!options.quiet && streams.columns() !== undefined) {
      this.#bar = new ProgressBar(streams.err, () => streams.columns() ?? 80);
    }
  }

  /** Prints a line for people. */
  line(text = ""): void {
    if (!this.#quiet) this.#print(text);
  }

  /** Prints the line that even `--quiet` does not suppress. */
  result(text: string): void {
    if (!(this.#quiet && this.#json)) this.#print(text);
  }

  /**
   * Prints a line that must not be missed, whatever the options are: something is degraded, or did not
   * happen.
   */
  warning(text: string): void {
    this.#bar?.clear();
    this.#streams.err(`${printable(text)}\n`);
  }

  /**
   * Prints an event for programs: a line of JSON with `--json`, otherwise nothing. With `--quiet` only the
   * event `result` is printed.
   */
  event(event: "start" | "epoch" | "run" | "result", fields: object): void {
    if (!this.#quiet || event === "result") this.object({ event, ...fields });
  }

  /** Prints an object for programs: a line of JSON with `--json`, also with `--quiet`; otherwise nothing. */
  object(fields: object): void {
    if (!this.#json) return;
    this.#bar?.clear();
    this.#streams.out(`${JSON.stringify(fields)}\n`);
  }

  /** Shows how far the work has come, on a terminal only. */
  progress(state: BarState): void {
    this.#bar?.update({ ...state, title: printable(state.title) });
  }

  /** Removes the progress bar from the screen. Call it before the process ends. */
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
