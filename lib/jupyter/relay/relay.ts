/**
 * Listens between Jupyter and Deno's kernel, on the ports that Jupyter chose, and passes on the messages of
 * both. It adds what the kernel lacks (Deno 2.9):
 *
 * - Code that cannot be compiled gets an error that says why; the kernel publishes nothing.
 * - When code fails or is stopped, the cells that wait behind it are not run.
 * - Outputs that the kernel sends after it has reported that it is idle arrive before that report.
 *
 * @module
 */
import { dial, type Ports } from "../connection.ts";
import type { Message, MessageCodec } from "../messages.ts";
import { Executions, type Explain } from "./executions.ts";
import { End, passUnread } from "./link.ts";
import { Publications } from "./publications.ts";
import { Shell } from "./shell.ts";

/** A relay in front of one kernel. */
export class Relay implements Disposable {
  readonly #executions = new Executions();
  readonly #shells = new Set<Shell>();
  readonly #publications = new Set<Publications>();
  readonly #listeners: Deno.Listener[] = [];
  readonly #ended = new AbortController();

  /**
   * @param kernel The ports on which it listens.
   * @param codec Signs with the kernel's key, which the clients share.
   * @param explain Finds the error in code that cannot be compiled.
   */
  constructor(readonly kernel: Ports, readonly codec: MessageCodec, readonly explain: Explain) {}

  /** Begins to listen for clients. */
  listen(hostname: string, ports: Ports): void {
    const serve = (name: keyof Ports, relay: (client: Deno.Conn, kernel: Deno.Conn) => Promise<void>) => {
      const listener = Deno.listen({ hostname, port: ports[name] });
      this.#listeners.push(listener);
      this.#accept(listener, async (client) => {
        const kernel = await dial(this.kernel[name], this.#ended.signal);
        await relay(client, kernel).finally(() => close(kernel));
      });
    };
    serve("shell_port", (client, kernel) => this.#relayShell(client, kernel));
    serve("iopub_port", (client, kernel) => this.#relayPublications(client, kernel));
    for (const name of ["control_port", "stdin_port", "hb_port"] as const) serve(name, passUnread);
  }

  /** Must be called when Stop was pressed: the code that runs has failed then, however it ends. */
  interrupt(): void {
    for (const { running } of this.#shells) if (running) running.stopped = true;
  }

  async #accept(listener: Deno.Listener, serve: (client: Deno.Conn) => Promise<void>): Promise<void> {
    try {
      for await (const client of listener) this.#serve(client, serve);
    } catch (error) {
      if (!this.#ended.signal.aborted) throw error;
    }
  }

  async #serve(client: Deno.Conn, serve: (client: Deno.Conn) => Promise<void>): Promise<void> {
    try {
      await serve(client);
    } catch (error) {
      // Clients come and go; one that leaves in the middle of a message is not an error.
      if (!this.#ended.signal.aborted && !isEnd(error)) console.error("the kernel's relay:", error);
    } finally {
      close(client);
    }
  }

  async #relayShell(client: Deno.Conn, kernel: Deno.Conn): Promise<void> {
    const shell = new Shell(new End(client), new End(kernel), {
      codec: this.codec,
      executions: this.#executions,
      explain: this.explain,
      publish: (message) => this.#publish(message),
    });
    this.#shells.add(shell);
    await shell.relay().finally(() => this.#shells.delete(shell));
  }

  async #relayPublications(client: Deno.Conn, kernel: Deno.Conn): Promise<void> {
    const publications = new Publications(new End(client), new End(kernel), {
      codec: this.codec,
      executions: this.#executions,
    });
    this.#publications.add(publications);
    await publications.relay().finally(() => this.#publications.delete(publications));
  }

  /** Sends a message to all clients; it does not matter if one has just left. */
  async #publish(message: Message): Promise<void> {
    await Promise.allSettled([...this.#publications].map((publications) => publications.send(message)));
  }

  /** Stops listening. */
  [Symbol.dispose](): void {
    this.#ended.abort(new Error("the relay has ended"));
    for (const listener of this.#listeners) listener.close();
  }
}

/** Closes a connection that may be closed already. */
function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}

/** Whether an error only means that the other side has gone. */
function isEnd(error: unknown): boolean {
  const { ConnectionReset, BrokenPipe, BadResource, Interrupted, NotConnected, ConnectionAborted } =
    Deno.errors;
  return [ConnectionReset, BrokenPipe, BadResource, Interrupted, NotConnected, ConnectionAborted]
    .some((kind) => error instanceof kind);
}
