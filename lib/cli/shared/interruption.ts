/**
 * Ctrl-C and everything else that asks a command to stop: SIGTERM, a closed terminal (SIGHUP), the end of the
 * parent process. The first request lets the work end cleanly; a second Ctrl-C or SIGTERM ends the
 * process at once.
 *
 * @module
 */
import { steadyNow } from "../../steady_clock.ts";
import { watchParent } from "../../watch_parent.ts";
import { isStartedByNohup } from "./hangup.ts";

/**
 * Presses within this time count as one: in a terminal, the command gets a Ctrl-C itself, and again from
 * `deno task`.
 */
const samePressMilliseconds = 500;

/** The exit code of a command that was stopped: 128 + the number of SIGINT. */
export const interruptedExitCode = 130;

/** What asked a command to stop: a person, the end of the terminal, or the end of the parent process. */
export type StopCause = "request" | "terminal closed" | "parent ended";

/** Thrown to leave a command that was stopped before it had anything to save. The user reads its message. */
export class InterruptedError extends Error {
  override name = "InterruptedError";
  constructor() {
    super("stopped; there was nothing to save yet");
  }
}

/** Settings of an {@linkcode Interruption}. */
export interface InterruptionOptions {
  /** Called at the second Ctrl-C or SIGTERM; default: ends the process. */
  leave?(): void;
  /** Whether the end of the parent process stops the command, too. */
  endsWithParent?: boolean;
}

/** Listens for requests to stop, until it is disposed of (by `using`). */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #listeners = new Map<Deno.Signal, () => void>();
  readonly #onFirst: (cause: StopCause) => void;
  readonly #leave: () => void;
  readonly #parent: Disposable | undefined;
  #stoppedAt: number | undefined;

  /** @param onFirst Called at the first request, to acknowledge it. */
  constructor(
    onFirst: (cause: StopCause) => void,
    { leave, endsWithParent = false }: InterruptionOptions = {},
  ) {
    this.#onFirst = onFirst;
    this.#leave = leave ?? (() => Deno.exit(interruptedExitCode));
    const press = () => this.press(steadyNow());
    this.#listeners.set("SIGINT", press);
    if (Deno.build.os !== "windows") {
      this.#listeners.set("SIGTERM", press);
      this.#listeners.set("SIGHUP", () => void this.#hangUp());
    }
    for (const [signal, listener] of this.#listeners) Deno.addSignalListener(signal, listener);
    if (endsWithParent) this.#parent = watchParent(() => this.stop("parent ended"));
  }

  /** Aborted when the command is asked to stop, with an {@linkcode InterruptedError}. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Takes note of a Ctrl-C.
   *
   * @param now The time in milliseconds.
   */
  press(now: number): void {
    if (this.#stoppedAt === undefined) this.stop("request", now);
    else if (now - this.#stoppedAt >= samePressMilliseconds) this.#leave();
  }

  /**
   * Asks the command to stop. Unlike a second press, a second call does nothing: a closed terminal sends
   * several signals.
   */
  stop(cause: StopCause, now: number = steadyNow()): void {
    if (this.#stoppedAt !== undefined) return;
    this.#stoppedAt = now;
    this.#onFirst(cause);
    this.#controller.abort(new InterruptedError());
  }

  async #hangUp(): Promise<void> {
    if (!await isStartedByNohup()) this.stop("terminal closed");
  }

  /**
   * Lets signals arrive that came during long synchronous work, and throws if there was one.
   *
   * @throws {InterruptedError} If the command was asked to stop.
   */
  async check(): Promise<void> {
    await this.isRequested();
    this.signal.throwIfAborted();
  }

  /** Lets signals arrive that came during long synchronous work, and returns whether there was one. */
  async isRequested(): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve));
    return this.signal.aborted;
  }

  [Symbol.dispose](): void {
    for (const [signal, listener] of this.#listeners) Deno.removeSignalListener(signal, listener);
    this.#parent?.[Symbol.dispose]();
  }
}

/**
 * Returns the line that acknowledges a stop.
 *
 * @param onRequest The line for Ctrl-C.
 */
export function stopMessage(cause: StopCause, onRequest: string): string {
  if (cause === "request") return onRequest;
  const what = cause === "terminal closed" ? "terminal was closed" : "parent process has ended";
  return `the ${what}; stopping after this step`;
}
