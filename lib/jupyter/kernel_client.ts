/**
 * The client of a running kernel: sends requests, and delivers replies and published messages to the callers
 * that wait for them.
 *
 * @module
 */
import { steadyNow } from "../steady_clock.ts";
import { connect, type ConnectionInfo } from "./connection.ts";
import { type Message, MessageCodec } from "./messages.ts";
import type { ZmtpSocket } from "./zmtp.ts";

/** A kernel's reply to a request. */
export interface Reply {
  /** "error" if the code threw, or could not be compiled (in that case Deno's kernel publishes nothing). */
  status: "ok" | "error" | "aborted";
  execution_count?: number;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/**
 * After this many milliseconds without a message, no more messages are expected. Deno's kernel sends some
 * after it has reported that it is idle.
 */
const quietMilliseconds = 50;

/** A connected client, until it is disposed of. */
export class KernelClient implements AsyncDisposable {
  readonly #codec: MessageCodec;
  readonly #shell: ZmtpSocket;
  readonly #control: ZmtpSocket;
  readonly #iopub: ZmtpSocket;
  /** The callers that wait for a reply, by the id of the request. */
  readonly #replies = new Map<string, (reply: Message) => void>();
  /**
   * The listeners for the messages about a request, by its id. Never removed, because messages may come late.
   */
  readonly #listeners = new Map<string, (message: Message) => void>();
  readonly #loops: Promise<void>[];
  readonly #broken = Promise.withResolvers<never>();
  #heardAt = 0;

  private constructor(codec: MessageCodec, sockets: [ZmtpSocket, ZmtpSocket, ZmtpSocket]) {
    this.#codec = codec;
    [this.#shell, this.#control, this.#iopub] = sockets;
    this.#broken.promise.catch(() => {}); // every caller that waits gets the error
    this.#loops = sockets.map((socket) => this.#listen(socket));
  }

  /** The kernel's description of its language, for `language_info` in a notebook. */
  languageInfo: Record<string, unknown> = {};

  /** Rejects when a connection breaks or receives something that is not a message; never resolves. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  /**
   * Connects to a kernel that is starting to listen, and waits until it answers.
   *
   * @param info Its ports and its key.
   * @param signal Ends the attempts.
   */
  static async connect(info: ConnectionInfo, signal: AbortSignal): Promise<KernelClient> {
    const codec = await MessageCodec.create(info.key);
    const client = new KernelClient(codec, await connect(info, signal));
    const giveUp = () => client.#broken.reject(signal.reason);
    signal.addEventListener("abort", giveUp);
    if (signal.aborted) giveUp();
    try {
      await Promise.race([client.#greet(), client.broken]);
    } catch (error) {
      await client[Symbol.asyncDispose]();
      throw error;
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
    return client;
  }

  /**
   * Runs code.
   *
   * @param code The source.
   * @param listener Called with each message that the kernel publishes about this code, including late ones.
   * @returns The reply, after everything was published.
   */
  async execute(code: string, listener: (message: Message) => void): Promise<Reply> {
    const request = this.#codec.message("execute_request", {
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
    const reply = await this.#ask(this.#shell, request);
    await idle.promise;
    await this.#quiet();
    return reply.content;
  }

  /** Asks the kernel to end; resolves when it has agreed. */
  async shutdown(): Promise<void> {
    await this.#ask(this.#control, this.#codec.message("shutdown_request", { restart: false }));
  }

  /** Closes the connection; the kernel keeps running. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket[Symbol.dispose]();
    await Promise.all(this.#loops);
  }

  /**
   * Sends requests until both channels have answered: a subscription takes effect some time after it was
   * sent.
   */
  async #greet(): Promise<void> {
    for (let published = false; !published;) {
      const request = this.#codec.message("kernel_info_request", {});
      this.#listeners.set(request.header.msg_id, () => published = true);
      this.languageInfo = (await this.#ask(this.#shell, request)).content.language_info;
      await sleep(20);
    }
  }

  async #ask(socket: ZmtpSocket, request: Message): Promise<Message> {
    const reply = Promise.withResolvers<Message>();
    this.#replies.set(request.header.msg_id, reply.resolve);
    await socket.send(await this.#codec.encode(request));
    return await reply.promise;
  }

  async #listen(socket: ZmtpSocket): Promise<void> {
    try {
      for (let frames; (frames = await socket.receive());) {
        const message = await this.#codec.decode(frames);
        const id = message.parent.msg_id ?? "";
        this.#heardAt = steadyNow();
        if (message.header.msg_type.endsWith("_reply")) {
          this.#replies.get(id)?.(message);
          this.#replies.delete(id);
        } else this.#listeners.get(id)?.(message);
      }
    } catch (error) {
      this.#broken.reject(error);
    }
  }

  async #quiet(): Promise<void> {
    this.#heardAt = steadyNow();
    for (let rest; (rest = this.#heardAt + quietMilliseconds - steadyNow()) > 0;) await sleep(rest);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
