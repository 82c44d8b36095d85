/**
 * Ctrl-C and its relative SIGTERM. The first asks the work to end in good order, the second ends the process at once.
 *
 * @module
 */

/** Presses closer together than this are one press: in a terminal `deno task` passes a Ctrl-C on that the command gets by itself too. */
const samePressMilliseconds = 500;

/** The exit code of a command that was stopped: 128 + the number of SIGINT. */
export const interruptedExitCode = 130;

/** Thrown to leave a command that was stopped before it had anything to save. Its message is the line that the user reads. */
export class InterruptedError extends Error {
  override name = "InterruptedError";
  constructor() {
    super("stopped; there was nothing to save yet");
  }
}

/** Listens for Ctrl-C while it lives; `using` or `[Symbol.dispose]` ends the listening. */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  readonly #listener = () => this.press(performance.now());
  #firstPress: number | undefined;

  /**
   * @param onFirst Called at the first press, to tell the user that it was heard.
   * @param leave Called at the second press: ends the process.
   */
  constructor(
    readonly onFirst: () => void,
    readonly leave: () => void = () => Deno.exit(interruptedExitCode),
  ) {
    for (const signal of this.#signals) Deno.addSignalListener(signal, this.#listener);
  }

  /** Aborted at the first press, with an {@linkcode InterruptedError}. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * One press.
   *
   * @param now The time in milliseconds.
   */
  press(now: number): void {
    if (this.#firstPress === undefined) {
      this.#firstPress = now;
      this.onFirst();
      this.#controller.abort(new InterruptedError());
    } else if (now - this.#firstPress >= samePressMilliseconds) {
      this.leave();
    }
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
    for (const signal of this.#signals) Deno.removeSignalListener(signal, this.#listener);
  }
}
