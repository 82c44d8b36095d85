/**
 * What a relay knows about the requests to run code that pass through it.
 *
 * @module
 */
import type { Reply } from "../kernel_client.ts";
import type { Message } from "../messages.ts";
import { type ErrorContent, unexplained } from "../syntax_error.ts";

/** Finds the syntax error in code, if there is one. */
export type Explain = (code: string) => Promise<ErrorContent | undefined>;

/** A request to run code. */
export interface Execution {
  code: string;
  /** Whether the requests waiting behind it are dropped if it fails. */
  stopOnError: boolean;
  /** Resolves when the kernel has replied; explaining the reply may take longer. */
  replied: Promise<void>;
  noteReply(): void;
  /** The kernel's reply, explained. */
  reply: Promise<Reply>;
  answer(reply: Reply): void;
  /** Whether Stop was pressed while the code ran. */
  stopped: boolean;
}

/**
 * Milliseconds for which a request is remembered after its reply: what is published about it arrives soon
 * after, or never.
 */
const memory = 10_000;

/** All requests that are not yet over, by the id of their message. */
export class Executions {
  readonly #known = new Map<string, Execution>();

  /** Takes note of an `execute_request`. */
  add({ header, content }: Message): Execution {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const replied = Promise.withResolvers<void>();
    const id = header.msg_id;
    const execution: Execution = {
      code: String(content.code ?? ""),
      stopOnError: content.stop_on_error !== false,
      replied: replied.promise,
      noteReply: replied.resolve,
      reply: promise,
      stopped: false,
      answer: (reply) => {
        replied.resolve();
        resolve(reply);
        Deno.unrefTimer(setTimeout(() => this.#known.delete(id), memory));
      },
    };
    this.#known.set(id, execution);
    return execution;
  }

  /** The request to run code with this id, if it is still remembered. */
  get(id: string | undefined): Execution | undefined {
    return this.#known.get(id ?? "");
  }
}

/** Returns whether a reply does not report what went wrong. */
function saysNothing({ status, evalue, traceback = [] }: Reply): boolean {
  return status === "error" && evalue === unexplained && traceback.length === 0;
}

/**
 * Returns the reply as a student needs it: with the reason why the code did not run, if the kernel does not
 * report it; and as a failure if Stop was pressed, because the cells that wait behind a stopped cell must not
 * run.
 */
export async function explained(
  reply: Reply,
  { code, stopped }: Pick<Execution, "code" | "stopped">,
  explain: Explain,
): Promise<Reply> {
  if (reply.status === "ok" && stopped) {
    return {
      ...reply,
      status: "error",
      ...short("Stopped", "the cells that waited behind this one were not run"),
    };
  }
  if (!saysNothing(reply)) return reply;
  // The kernel gives no reason either if code was terminated (by lib/notebook/watchdog).
  const error = stopped
    ? short("Stopped", "the code did not answer, so it was ended; variables are kept")
    // Even if it cannot be explained, the student must get the reply.
    : await explain(code).catch(() => undefined) ??
      short("Error", "the cell did not run, and the kernel does not report why");
  return { ...reply, ...error };
}

function short(ename: string, evalue: string): ErrorContent {
  return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
}
