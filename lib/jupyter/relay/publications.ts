/**
 * Passes on to one client what the kernel publishes. If code failed and the kernel has published no error, an
 * error is inserted before the message that the code is done. That message is held back a moment for late
 * outputs, which front ends would ignore after it.
 *
 * @module
 */
import type { Message, MessageCodec } from "../messages.ts";
import type { Executions } from "./executions.ts";
import { type End, pass } from "./link.ts";

/**
 * Milliseconds for which the message of the end waits for the reply, which the kernel sends first, but over
 * another connection.
 */
const usualPatience = 2000;

/**
 * Milliseconds for which the message of the end waits for outputs: Deno's kernel sends some after it has
 * reported that it is idle. The next code waits as long; otherwise such an output would be attributed to it.
 */
export const settleTime = 30;

/** What the publications need from the rest of a relay. */
export interface PublicationsContext {
  codec: MessageCodec;
  executions: Executions;
  /** Milliseconds for which the message of the end waits for the reply, for tests. */
  patience?: number;
}

/** The iopub channel of one client. */
export class Publications {
  /** The ids of the requests whose failure the kernel has published. */
  readonly #publishedFailures = new Set<string>();
  #ready = false;
  /** The message of the end, held back. */
  #end: { id: string; frames: Uint8Array[]; timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(readonly client: End, readonly kernel: End, readonly context: PublicationsContext) {}

  /** Passes on what is published until either side leaves. */
  async relay(): Promise<void> {
    await Promise.race([
      pass(this.client, this.kernel),
      pass(this.kernel, this.client, (frames) => this.#publish(frames), () => this.#ready = true),
    ]);
  }

  /** Sends a message of the relay's own. */
  async send(message: Message): Promise<void> {
    if (this.#end && this.#end.id !== message.parent.msg_id) await this.#sendEnd();
    if (this.#ready) await this.client.send(await this.context.codec.encode(message));
  }

  async #publish(frames: Uint8Array[]): Promise<Uint8Array[] | undefined> {
    const { codec, executions, patience = usualPatience } = this.context;
    const { header, parent, content } = await codec.decode(frames);
    const id = parent.msg_id ?? "";
    if (this.#end && this.#end.id !== id) await this.#sendEnd();
    if (header.msg_type === "error") this.#publishedFailures.add(id);
    const execution = executions.get(id);
    if (!execution || header.msg_type !== "status" || content.execution_state !== "idle") return frames;
    // However long it takes to explain a reply that has come (on a busy machine), a failure is not left
    // unsaid.
    const hasReplied = await soon(execution.replied.then(() => true), patience);
    const reply = hasReplied ? await execution.reply : undefined;
    if (reply?.status === "error" && !this.#publishedFailures.delete(id)) {
      const { ename = "Error", evalue = "", traceback = [] } = reply;
      await this.send(codec.message("error", { ename, evalue, traceback }, parent));
    }
    // A client that has gone does not need it.
    this.#end = { id, frames, timer: setTimeout(() => this.#sendEnd().catch(() => {}), settleTime) };
    return undefined;
  }

  async #sendEnd(): Promise<void> {
    if (!this.#end) return;
    const { frames, timer } = this.#end;
    clearTimeout(timer);
    this.#end = undefined;
    await this.client.send(frames);
  }
}

async function soon<T>(promise: Promise<T>, patience: number): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), patience);
  return await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
