/**
 * What the kernel publishes, to one client: where code failed and the kernel has published no error, one is put before the word that
 * the code is over.
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
    if (header.msg_type === "error") this.#spoken.add(id);
    const execution = executions.get(id);
    if (!execution || header.msg_type !== "status" || content.execution_state !== "idle") return frames;
    const reply = await soon(execution.reply);
    if (reply?.status === "error" && !this.#spoken.delete(id)) {
      const { ename = "Error", evalue = "", traceback = [] } = reply;
      await this.send(codec.message("error", { ename, evalue, traceback }, parent));
    }
    return frames;
  }
}

async function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), patience);
  return await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
