/**
 * A Deno kernel as a process: starts `deno jupyter --kernel`, runs code in it as Jupyter does, and ends it.
 *
 * Needs `--allow-run=deno`, `--allow-net=127.0.0.1` and, for the connection file, `--allow-write` and
 * `--allow-read` for the directory of temporary files. The kernel itself runs with all permissions, because
 * Deno's kernel cannot be restricted.
 *
 * @module
 */
import { connectionFile, type ConnectionInfo, freePorts } from "./connection.ts";
import { KernelClient, type Reply } from "./kernel_client.ts";
import type { Message } from "./messages.ts";

/** The kernel ended without being asked to. */
export class KernelDiedError extends Error {
  override name = "KernelDiedError";
}

/** The kernel did not answer in time. */
export class KernelTimeoutError extends Error {
  override name = "KernelTimeoutError";
}

/** Options for starting a kernel. */
export interface KernelOptions {
  /** The working directory, in which Deno looks for deno.json. */
  cwd: string;
  /** Milliseconds until the first answer at the latest. Default: 30,000. */
  startTimeout?: number;
  /**
   * The command that starts the kernel, as in the `argv` of a kernelspec: `{connection_file}` stands for the
   * path. Default: Deno's own kernel, without a relay.
   */
  command?: readonly string[];
}

const denoKernel = ["deno", "jupyter", "--kernel", "--conn", "{connection_file}"];

/** Milliseconds for a kernel to end after it was asked to; then it is killed. */
const shutdownMilliseconds = 3000;

/** A kernel, until it is disposed of. */
export class Kernel implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #file: AsyncDisposable;
  readonly #died = Promise.withResolvers<never>();
  readonly #stderrRead: Promise<void>;
  #client: KernelClient | undefined;
  #stderr = "";
  #ending = false;

  private constructor(process: Deno.ChildProcess, file: AsyncDisposable) {
    this.#process = process;
    this.#file = file;
    this.#died.promise.catch(() => {}); // every caller that waits gets the error
    this.#stderrRead = this.#keepStderr();
    process.status.then(async ({ code, signal }) => {
      await this.#stderrRead;
      if (this.#ending) return;
      const how = signal ? `by ${signal}` : `with exit code ${code}`;
      const printed = this.#stderr.replace(/^Warning .*\n/m, "").replace(/\nStack backtrace:[^]*$/, "")
        .trim();
      this.#died.reject(new KernelDiedError(`the kernel ended ${how}${printed && `: ${printed}`}`));
    });
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @throws {KernelDiedError} If it ends before it answers.
   * @throws {KernelTimeoutError} If it does not answer in time.
   */
  static async start(
    { cwd, startTimeout = 30_000, command = denoKernel }: KernelOptions,
  ): Promise<Kernel> {
    const info: ConnectionInfo = { ...freePorts(), key: crypto.randomUUID() };
    const file = await connectionFile(info); // removed with the kernel, as Jupyter does
    const [program, ...args] = command.map((word) => word.replace("{connection_file}", file.path));
    const kernel = new Kernel(await spawned(program!, args, cwd, file), file);
    const giveUp = new AbortController();
    try {
      const connecting = KernelClient.connect(info, giveUp.signal);
      kernel.#client = await kernel.#inTime(connecting, startTimeout, "has not answered");
      return kernel;
    } catch (error) {
      giveUp.abort(error);
      await kernel[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The kernel's description of its language, for `language_info` in a notebook. */
  get languageInfo(): Record<string, unknown> {
    return this.#client!.languageInfo;
  }

  /**
   * Runs code.
   *
   * @param code The source.
   * @param listener Called with each message that the kernel publishes about this code, including late ones.
   * @param timeout Milliseconds to wait; after that the kernel may still be running the code.
   * @returns The reply, after everything was published.
   * @throws {KernelDiedError} If the kernel ends before it replies.
   * @throws {KernelTimeoutError} If the code takes too long.
   */
  async execute(code: string, listener: (message: Message) => void, timeout: number): Promise<Reply> {
    return await this.#inTime(this.#client!.execute(code, listener), timeout, "is not done");
  }

  /** The process id. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Sends SIGINT, as the Stop button does. */
  interrupt(): void {
    this.#process.kill("SIGINT");
  }

  /** Ends the kernel: first asks it to end, then kills it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending = true;
    this.#client?.shutdown().catch(() => {}); // it may have ended already
    const timer = setTimeout(() => this.#kill(), this.#client ? shutdownMilliseconds : 0);
    await this.#process.status;
    clearTimeout(timer);
    await this.#stderrRead;
    await this.#client?.[Symbol.asyncDispose]();
    await this.#file[Symbol.asyncDispose]();
  }

  #kill(): void {
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      // Deno throws these if the process has ended but its status is not known yet.
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  async #keepStderr(): Promise<void> {
    for await (const text of this.#process.stderr.pipeThrough(new TextDecoderStream())) {
      this.#stderr = (this.#stderr + text).slice(-10_000);
    }
  }

  /** Waits for work, but fails if the kernel dies, the connection breaks or time runs out first. */
  async #inTime<T>(work: Promise<T>, timeout: number, problem: string): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new KernelTimeoutError(`the kernel ${problem} after ${timeout / 1000} s`)),
      timeout,
    );
    work.catch(() => {}); // if something else ends first
    const ends = [work, this.#died.promise, late.promise, ...(this.#client ? [this.#client.broken] : [])];
    return await Promise.race(ends).finally(() => clearTimeout(timer));
  }
}

/** Starts the process of a kernel; if that fails, the connection file is removed. */
async function spawned(
  program: string,
  args: string[],
  cwd: string,
  file: AsyncDisposable,
): Promise<Deno.ChildProcess> {
  try {
    return new Deno.Command(program, {
      args,
      cwd,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
      // Without colours: many viewers of committed notebooks show escape codes as noise.
      // Unattended: nobody is there whom a cell could ask (lib/notebook/kernel.ts).
      env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", DENO_KERNEL_UNATTENDED: "1" },
    }).spawn();
  } catch (error) {
    await file[Symbol.asyncDispose]();
    throw error;
  }
}
