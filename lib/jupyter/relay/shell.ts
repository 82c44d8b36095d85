/**
 * The requests of one client, one at a time: while code runs, later requests wait here, so that they can be
 * dropped if the code fails. (Jupyter calls this `stop_on_error`; Deno's kernel runs queued code all the
 * same.)
 *
 * @module
 */
import type { Reply } from "../kernel_client.ts";
import type { Message, MessageCodec } from "../messages.ts";
import { type Execution, type Executions, type Explain, explained } from "./executions.ts";
import { type End, pass } from "./link.ts";
import { settleTime } from "./publications.ts";

/** What the requests of a client need from the rest of a relay. */
export interface ShellContext {
  codec: MessageCodec;
  executions: Executions;
  explain: Explain;
  /** Sends a message to all subscribers of what the kernel publishes. */
  publish(message: Message): Promise<void>;
}

/** A waiting message. */
interface Waiting {
  frames: Uint8Array[];
  /** The message, if it asks to run code. */
  request?: Message;
}

/** The shell channel of one client. */
export class Shell {
  #queue: Waiting[] = [];
  /** The id of the request whose code runs. */
  #running: string | undefined;

  constructor(readonly client: End, readonly kernel: End, readonly context: ShellContext) {}

  /** The execution that runs for this client. */
  get running(): Execution | undefined {
    return this.context.executions.get(this.#running);
  }

  /** Passes requests and replies on until either side closes its connection. */
  async relay(): Promise<void> {
    await Promise.race([
      pass(this.client, this.kernel, (frames) => this.#request(frames)),
      pass(this.kernel, this.client, (frames) => this.#reply(frames)),
    ]);
  }

  async #request(frames: Uint8Array[]): Promise<undefined> {
    const message = await decoded(this.context.codec, frames);
    this.#queue.push({
      frames,
      ...(message?.header.msg_type === "execute_request" && { request: message }),
    });
    await this.#sendNext();
  }

  /** Sends what waits, up to the first request that runs code, and waits for its end. */
  async #sendNext(): Promise<void> {
    while (this.#running === undefined && this.#queue.length > 0) {
      const { frames, request } = this.#queue.shift()!;
      if (request) {
        this.#running = request.header.msg_id;
        this.context.executions.add(request);
      }
      await this.kernel.send(frames);
    }
  }

  async #reply(frames: Uint8Array[]): Promise<Uint8Array[] | undefined> {
    const message = await decoded(this.context.codec, frames);
    const execution = this.running;
    if (!message || !execution || message.parent.msg_id !== this.#running) return frames;
    execution.noteReply();
    const original: Reply = message.content;
    const reply = await explained(original, execution, this.context.explain);
    execution.answer(reply);
    const encoded = reply === original
      ? frames
      : await this.context.codec.encode({ ...message, content: reply });
    await this.client.send(encoded);
    await new Promise((resolve) => setTimeout(resolve, settleTime));
    if (reply.status === "error" && execution.stopOnError) await this.#drop();
    this.#running = undefined;
    await this.#sendNext();
    return undefined; // it has been sent already, before the replies to later requests
  }

  /** Answers all waiting requests to run code: they are not run. */
  async #drop(): Promise<void> {
    const { codec, publish } = this.context;
    const dropped = this.#queue.flatMap(({ request }) => request ? [request.header] : []);
    this.#queue = this.#queue.filter(({ request }) => !request);
    for (const parent of dropped) {
      await publish(codec.message("status", { execution_state: "busy" }, parent));
      const reply = codec.message("execute_reply", { status: "aborted" }, parent);
      await this.client.send(await codec.encode(reply));
      await publish(codec.message("status", { execution_state: "idle" }, parent));
    }
  }
}

/**
 * Returns the message in the frames; `undefined` if there is none or its signature is wrong, which the kernel
 * handles itself.
 */
async function decoded(codec: MessageCodec, frames: Uint8Array[]): Promise<Message | undefined> {
  try {
    return await codec.decode(frames);
  } catch {
    return undefined;
  }
}
