/**
 * What the kernel publishes, to one client: where code failed and the kernel has published no error, one is put before the word that
 * the code is over. That word waits a moment for outputs that come late: front ends do not look at them any more.
 *
 * @module
 */
import type { Message, MessageCodec } from "../messages.ts";
import type { Executions } from "./executions.ts";
import { type End, pass } from "./link.ts";

/** The type of a message that the library in a kernel sends to its relay: the code heard that it is to stop. */
export const stopHeard = "stop_heard";

/** Milliseconds for which the end of code waits for its reply, which the kernel sends before it, over another connection. */
const patience = 2000;

/**
 * Milliseconds for which the end of code waits for outputs: Deno's kernel sends some after it has said that it is idle. The next code
 * waits as long, or such an output would be taken for its own.
 */
export const settling = 30;

/** What the publications need of the rest of a relay. */
export interface PublicationsContext {
  codec: MessageCodec;
  executions: Executions;
  /** Called when code says that it heard of a Stop. */
  onStopHeard(): void;
}

/** The iopub channel of one client. */
export class Publications {
  /** The requests of whose failure the kernel has spoken. */
  readonly #spoken = new Set<string>();
  #ready = false;
  /** The end of code, kept back. */
  #end: { id: string; frames: Uint8Array[]; timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(readonly client: End, readonly kernel: End, readonly context: PublicationsContext) {}

  /** Passes on what is published until either side leaves. */
  async relay(): Promise<void> {
    await Promise.race([
      pass(this.client, this.kernel),
      pass(this.kernel, this.client, (frames) => this.#publish(frames), () => this.#ready = true),
    ]);
  }

  /** Sends a message that is not the kernel's. */
  async send(message: Message): Promise<void> {
    if (this.#end && this.#end.id !== message.parent.msg_id) await this.#sendEnd();
    if (this.#ready) await this.client.send(await this.context.codec.encode(message));
  }

  async #publish(frames: Uint8Array[]): Promise<Uint8Array[] | undefined> {
    const { codec, executions, onStopHeard } = this.context;
    const { header, parent, content } = await codec.decode(frames);
    if (header.msg_type === stopHeard) {
      onStopHeard();
      return undefined;
    }
    const id = parent.msg_id ?? "";
    if (this.#end && this.#end.id !== id) await this.#sendEnd();
    if (header.msg_type === "error") this.#spoken.add(id);
    const execution = executions.get(id);
    if (!execution || header.msg_type !== "status" || content.execution_state !== "idle") return frames;
    const reply = await soon(execution.reply);
    if (reply?.status === "error" && !this.#spoken.delete(id)) {
      const { ename = "Error", evalue = "", traceback = [] } = reply;
      await this.send(codec.message("error", { ename, evalue, traceback }, parent));
    }
    // A client that has gone need not hear it.
    this.#end = { id, frames, timer: setTimeout(() => this.#sendEnd().catch(() => {}), settling) };
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

async function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), patience);
  return await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
