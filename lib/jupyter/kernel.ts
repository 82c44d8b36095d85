/**
 * A Deno kernel as a process: starts `deno jupyter --kernel`, runs code in it as Jupyter does, ends it.
 *
 * Needs `--allow-run=deno`, `--allow-net=127.0.0.1` and, for the connection file, `--allow-write` (and `--allow-read`) of the
 * directory for temporary files. The kernel itself runs with all permissions: Deno's kernel knows nothing else.
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

/** A kernel did not answer in time. */
export class KernelTimeoutError extends Error {
  override name = "KernelTimeoutError";
}

/** How a kernel is started. */
export interface KernelOptions {
  /** Its working directory; from here Deno looks for deno.json. */
  cwd: string;
  /** Milliseconds that it may take to answer for the first time; 30 s unless given. */
  startTimeout?: number;
  /**
   * The program that is the kernel, as in the `argv` of a kernelspec: `{connection_file}` stands for the path. Default: Deno's own
   * kernel, without a relay.
   */
  command?: readonly string[];
}

const denoKernel = ["deno", "jupyter", "--kernel", "--conn", "{connection_file}"];

/** Milliseconds that a kernel may take to end by itself. */
const shutdownMilliseconds = 3000;

/** A kernel, until it is disposed of. */
export class Kernel implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #died = Promise.withResolvers<never>();
  readonly #stderrRead: Promise<void>;
  #client: KernelClient | undefined;
  #stderr = "";
  #ending = false;

  private constructor(process: Deno.ChildProcess) {
    this.#process = process;
    this.#died.promise.catch(() => {}); // those who wait hear of it
    this.#stderrRead = this.#keepStderr();
    process.status.then(async ({ code, signal }) => {
      await this.#stderrRead;
      if (this.#ending) return;
      const how = signal ? `by ${signal}` : `with exit code ${code}`;
      const said = this.#stderr.replace(/^Warning .*\n/m, "").replace(/\nStack backtrace:[^]*$/, "").trim();
      this.#died.reject(new KernelDiedError(`the kernel ended ${how}${said && `: ${said}`}`));
    });
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @throws {KernelDiedError} When it ends at once.
   * @throws {KernelTimeoutError} When it does not answer in time.
   */
  static async start(
    { cwd, startTimeout = 30_000, command = denoKernel }: KernelOptions,
  ): Promise<Kernel> {
    const info: ConnectionInfo = { ...freePorts(), key: crypto.randomUUID() };
    await using file = await connectionFile(info);
    const [program, ...args] = command.map((word) => word.replace("{connection_file}", file.path));
    const kernel = new Kernel(
      new Deno.Command(program!, {
        args,
        cwd,
        stdin: "null",
        stdout: "null",
        stderr: "piped",
        // Values are shown without colours: a committed notebook is read where escape codes are noise.
        env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
      }).spawn(),
    );
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

  /** What the kernel says of its language: what `language_info` in a notebook holds. */
  get languageInfo(): Record<string, unknown> {
    return this.#client!.languageInfo;
  }

  /**
   * Runs code.
   *
   * @param code The source.
   * @param listener Hears what the kernel publishes about it, late messages too.
   * @param timeout Milliseconds after which it is given up; the kernel is then still at it.
   * @returns The reply, after everything was published.
   * @throws {KernelDiedError} When the kernel dies meanwhile.
   * @throws {KernelTimeoutError}
   */
  async execute(code: string, listener: (message: Message) => void, timeout: number): Promise<Reply> {
    return await this.#inTime(this.#client!.execute(code, listener), timeout, "is not done");
  }

  /** The id of its process. */
  get pid(): number {
    return this.#process.pid;
  }

  /** What the Stop button does: SIGINT. */
  interrupt(): void {
    this.#process.kill("SIGINT");
  }

  /** Ends the kernel: asks it to, then kills it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending = true;
    this.#client?.shutdown().catch(() => {}); // it may be gone already
    const timer = setTimeout(() => this.#kill(), this.#client ? shutdownMilliseconds : 0);
    await this.#process.status;
    clearTimeout(timer);
    await this.#stderrRead;
    await this.#client?.[Symbol.asyncDispose]();
  }

  #kill(): void {
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      // Deno's word for a process that has ended, in the moment before its status is known.
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  async #keepStderr(): Promise<void> {
    for await (const text of this.#process.stderr.pipeThrough(new TextDecoderStream())) {
      this.#stderr = (this.#stderr + text).slice(-10_000);
    }
  }

  /** Waits for work, unless the kernel dies, the connection breaks or time runs out. */
  async #inTime<T>(work: Promise<T>, timeout: number, problem: string): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new KernelTimeoutError(`the kernel ${problem} after ${timeout / 1000} s`)),
      timeout,
    );
    work.catch(() => {}); // where it is not what ends first
    const ends = [work, this.#died.promise, late.promise, ...(this.#client ? [this.#client.broken] : [])];
    return await Promise.race(ends).finally(() => clearTimeout(timer));
  }
}
