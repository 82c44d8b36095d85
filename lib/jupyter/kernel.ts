/**
 * A running Deno kernel: starts `deno jupyter --kernel`, talks to it as Jupyter does, ends it.
 *
 * Needs `--allow-run=deno`, `--allow-net=127.0.0.1` and, for the connection file, `--allow-write` (and `--allow-read`) of the
 * directory for temporary files. The kernel itself runs with all permissions: Deno's kernel knows nothing else.
 *
 * @module
 */
import { connect, connectionFile, type ConnectionInfo, freePorts } from "./connection.ts";
import { type Message, MessageCodec } from "./messages.ts";
import type { ZmtpSocket } from "./zmtp.ts";

/** The kernel ended without being asked to. */
export class KernelDiedError extends Error {
  override name = "KernelDiedError";
}

/** A kernel did not answer in time. */
export class KernelTimeoutError extends Error {
  override name = "KernelTimeoutError";
}

/** What a kernel says of a request's end. */
export interface Reply {
  status: "ok" | "error" | "aborted";
  execution_count?: number;
  ename?: string;
  evalue?: string;
  traceback?: string[];
  // deno-lint-ignore no-explicit-any
  [field: string]: any;
}

/** How a kernel is started. */
export interface KernelOptions {
  /** Its working directory; from here Deno looks for deno.json. */
  cwd: string;
  /** Milliseconds that it may take to answer for the first time. */
  startTimeout?: number;
  /** The program; for tests. */
  deno?: string;
}

/** Without a message for so many milliseconds, nothing more is to come: Deno's kernel sends some after it has said that it is idle. */
const quietMilliseconds = 50;

/** Milliseconds that a kernel may take to end by itself. */
const shutdownMilliseconds = 3000;

/** A kernel, until it is disposed of. */
export class Kernel implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #codec: MessageCodec;
  readonly #sockets: ZmtpSocket[] = [];
  /** Who waits for the reply to which request. */
  readonly #replies = new Map<string, (reply: Message) => void>();
  /** Who hears what a request brings about. Kept to the end: messages may come late. */
  readonly #listeners = new Map<string, (message: Message) => void>();
  readonly #loops: Promise<void>[] = [];
  /** Rejects when the kernel dies or the connection breaks. */
  readonly #broken = Promise.withResolvers<never>();
  #heardAt = 0;
  #stderr = "";
  #ended = false;

  private constructor(process: Deno.ChildProcess, codec: MessageCodec) {
    this.#process = process;
    this.#codec = codec;
    this.#broken.promise.catch(() => {}); // those who wait hear of it
    this.#loops.push(this.#keepStderr());
    process.status.then(({ code, signal }) => {
      if (this.#ended) return;
      const how = signal ? `by ${signal}` : `with exit code ${code}`;
      const last = this.#stderr.trim().split("\n").slice(-5).join("\n");
      this.#broken.reject(new KernelDiedError(`the kernel ended ${how}${last ? `; it said: ${last}` : ""}`));
    });
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @throws {KernelDiedError} When it ends at once.
   * @throws {KernelTimeoutError} When it does not answer in time.
   */
  static async start({ cwd, startTimeout = 30_000, deno = "deno" }: KernelOptions): Promise<Kernel> {
    const info: ConnectionInfo = { ...freePorts(), key: crypto.randomUUID() };
    const codec = await MessageCodec.create(info.key);
    await using file = await connectionFile(info);
    const process = new Deno.Command(deno, {
      args: ["jupyter", "--kernel", "--conn", file.path],
      cwd,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
      // Values are shown without colours: a committed notebook is read where escape codes are noise.
      env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    }).spawn();
    const kernel = new Kernel(process, codec);
    try {
      await kernel.#orBroken(kernel.#greet(info), startTimeout, "has not answered");
    } catch (error) {
      await kernel[Symbol.asyncDispose]();
      throw error;
    }
    return kernel;
  }

  /** What the kernel says of its language: what `language_info` in a notebook holds. */
  languageInfo: Record<string, unknown> = {};

  /**
   * Runs code.
   *
   * @param code The source.
   * @param listener Hears what the kernel publishes about it, late messages too.
   * @param timeout Milliseconds after which it is given up; the kernel is then still at it.
   * @returns The reply, after everything was published. Its `status` is "error" where the code threw, or could not be compiled
   * (of which nothing is published).
   * @throws {KernelDiedError} When the kernel dies meanwhile.
   * @throws {KernelTimeoutError}
   */
  async execute(code: string, listener: (message: Message) => void, timeout: number): Promise<Reply> {
    const request = this.#codec.request("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    const idle = Promise.withResolvers<void>();
    this.#listeners.set(request.header.msg_id, (message) => {
      if (message.header.msg_type === "status" && message.content.execution_state === "idle") idle.resolve();
      else listener(message);
    });
    const done = (async () => {
      const reply = await this.#ask("shell", request);
      await idle.promise;
      return reply.content as Reply;
    })();
    const reply = await this.#orBroken(done, timeout, "is not done");
    await this.#quiet();
    return reply;
  }

  /** What the Stop button does: SIGINT. */
  interrupt(): void {
    this.#process.kill("SIGINT");
  }

  /** Ends the kernel: asks it to, then kills it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    const status = this.#process.status;
    if (this.#sockets.length > 0) {
      const asked = this.#ask("control", this.#codec.request("shutdown_request", { restart: false }));
      asked.catch(() => {}); // it may be gone already
    }
    const timer = setTimeout(() => this.#kill(), this.#sockets.length > 0 ? shutdownMilliseconds : 0);
    await status;
    clearTimeout(timer);
    for (const socket of this.#sockets) socket[Symbol.dispose]();
    await Promise.all(this.#loops);
  }

  #kill(): void {
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      // Between its end and our hearing of it.
      if (!(error instanceof Deno.errors.NotFound) && !(error instanceof TypeError)) throw error;
    }
  }

  /** Connects, and asks until both channels have answered: a subscription takes effect some time after it was sent. */
  async #greet(info: ConnectionInfo): Promise<void> {
    const [shell, control, iopub] = await connect(info, () => this.#ended);
    this.#sockets.push(shell, control, iopub);
    for (const socket of this.#sockets) this.#loops.push(this.#listen(socket));
    let published = false;
    while (!published && !this.#ended) {
      const request = this.#codec.request("kernel_info_request", {});
      this.#listeners.set(request.header.msg_id, () => published = true);
      this.languageInfo = (await this.#ask("shell", request)).content.language_info;
      await sleep(published ? 0 : 20);
    }
  }

  /** Sends a request and waits for its reply. */
  async #ask(channel: "shell" | "control", request: Message): Promise<Message> {
    const reply = Promise.withResolvers<Message>();
    this.#replies.set(request.header.msg_id, reply.resolve);
    const socket = this.#sockets[channel === "shell" ? 0 : 1]!;
    await socket.send(await this.#codec.encode(request));
    return await reply.promise;
  }

  async #listen(socket: ZmtpSocket): Promise<void> {
    try {
      for (let frames; (frames = await socket.receive());) {
        const message = await this.#codec.decode(frames);
        const id = message.parent.msg_id ?? "";
        this.#heardAt = performance.now();
        if (message.header.msg_type.endsWith("_reply")) {
          this.#replies.get(id)?.(message);
          this.#replies.delete(id);
        } else this.#listeners.get(id)?.(message);
      }
    } catch (error) {
      this.#broken.reject(error);
    }
  }

  async #keepStderr(): Promise<void> {
    for await (const text of this.#process.stderr.pipeThrough(new TextDecoderStream())) {
      this.#stderr = (this.#stderr + text).slice(-10_000);
    }
  }

  async #quiet(): Promise<void> {
    this.#heardAt = performance.now();
    for (let rest; (rest = this.#heardAt + quietMilliseconds - performance.now()) > 0;) await sleep(rest);
  }

  async #orBroken<T>(work: Promise<T>, timeout: number, problem: string): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new KernelTimeoutError(`the kernel ${problem} after ${timeout / 1000} s`)),
      timeout,
    );
    work.catch(() => {}); // where it is not what ends first
    return await Promise.race([work, this.#broken.promise, late.promise]).finally(() => clearTimeout(timer));
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
