/**
 * Ctrl-C and whatever else asks a command to stop: SIGTERM, a closed terminal (SIGHUP), the end of the process that started it. The
 * first asks the work to end in good order; Ctrl-C or SIGTERM once more ends the process at once.
 *
 * @module
 */
import { steadyNow } from "../../steady_clock.ts";
import { watchParent } from "../../watch_parent.ts";
import { isStartedByNohup } from "./hangup.ts";

/** Presses closer together than this are one press: in a terminal `deno task` passes a Ctrl-C on that the command gets by itself too. */
const samePressMilliseconds = 500;

/** The exit code of a command that was stopped: 128 + the number of SIGINT. */
export const interruptedExitCode = 130;

/** What asked a command to stop: a person, or the end of the process or terminal that started it. */
export type StopCause = "request" | "terminal closed" | "parent ended";

/** Thrown to leave a command that was stopped before it had anything to save. Its message is the line that the user reads. */
export class InterruptedError extends Error {
  override name = "InterruptedError";
  constructor() {
    super("stopped; there was nothing to save yet");
  }
}

/** Settings of an {@linkcode Interruption}. */
export interface InterruptionOptions {
  /** Called when Ctrl-C or SIGTERM comes again: ends the process. */
  leave?(): void;
  /** Whether the end of the parent process stops the command too. */
  endsWithParent?: boolean;
}

/** Listens while it lives; `using` or `[Symbol.dispose]` ends the listening. */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #listeners = new Map<Deno.Signal, () => void>();
  readonly #onFirst: (cause: StopCause) => void;
  readonly #leave: () => void;
  readonly #parent: Disposable | undefined;
  #stoppedAt: number | undefined;

  /** @param onFirst Called once, when the command is asked to stop, to tell the user so. */
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
   * One press of Ctrl-C.
   *
   * @param now The time in milliseconds.
   */
  press(now: number): void {
    if (this.#stoppedAt === undefined) this.stop("request", now);
    else if (now - this.#stoppedAt >= samePressMilliseconds) this.#leave();
  }

  /** Asks the command to stop. Unlike a press, a second request means nothing new: a closed terminal sends several. */
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
   * Lets a press that came during a long synchronous piece of work arrive, then leaves if there was one.
   *
   * @throws {InterruptedError} After a press.
   */
  async check(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.signal.throwIfAborted();
  }

  [Symbol.dispose](): void {
    for (const [signal, listener] of this.#listeners) Deno.removeSignalListener(signal, listener);
    this.#parent?.[Symbol.dispose]();
  }
}

/**
 * Returns the line that acknowledges a stop.
 *
 * @param onRequest The line after Ctrl-C.
 */
export function stopMessage(cause: StopCause, onRequest: string): string {
  if (cause === "request") return onRequest;
  const what = cause === "terminal closed"
    ? "terminal was closed"
    : "process that started this one has ended";
  return `the ${what}; stopping after this step`;
}
