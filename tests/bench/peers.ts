/**
 * The peers that we are measured against: Python programs that train and predict with the same networks on the same batch size.
 *
 * A peer reads one request a line on its standard input, `{"task": "train" | "predict", "model", "batch", "count"}`, and answers with the
 * milliseconds of each of the `count` runs, so that both sides can take turns on a noisy machine.
 *
 * @module
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { UserError } from "lib/errors.ts";
import type { Subject } from "./subjects.ts";

/** The peers that `--peer` takes, and the Python module that each needs. */
export const peerNames = ["pytorch", "tensorflow"] as const;

/** One of {@linkcode peerNames}. */
export type PeerName = typeof peerNames[number];

/** A running peer. */
export class Peer {
  readonly version: string;
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncIterator<string>;

  private constructor(version: string, process: Deno.ChildProcess, lines: AsyncIterator<string>) {
    this.version = version;
    this.#process = process;
    this.#writer = process.stdin.getWriter();
    this.#lines = lines;
  }

  /**
   * Starts a peer and waits until it says its version.
   *
   * @throws {UserError} There is no such interpreter, or it lacks the library.
   */
  static async start(name: PeerName, python: string, threads: number): Promise<Peer> {
    const script = fileURLToPath(new URL(`./peer_${name}.py`, import.meta.url));
    let process: Deno.ChildProcess;
    try {
      process = new Deno.Command(python, {
        args: [script],
        env: { PEER_THREADS: String(threads) },
        stdin: "piped",
        stdout: "piped",
        stderr: "null",
      }).spawn();
    } catch (error) {
      throw new UserError(
        `--python ${python}: cannot be started (${(error as Error).message.split("\n")[0]})`,
      );
    }
    const input = Readable.fromWeb(process.stdout as Parameters<typeof Readable.fromWeb>[0]);
    const lines = createInterface({ input })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done) {
      await process.status;
      throw new UserError(
        `--peer ${name}: ${python} cannot import it; name an interpreter that can with --python PATH`,
      );
    }
    const peer = new Peer((JSON.parse(first.value) as { version: string }).version, process, lines);
    peer.#pause(true);
    return peer;
  }

  /** Runs the subject `count` times and gives the milliseconds of each. */
  async run(subject: Subject, count: number): Promise<number[]> {
    this.#pause(false);
    const request = { task: subject.task, model: subject.model, batch: subject.batch, count };
    await this.#writer.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
    const answer = await this.#lines.next();
    if (answer.done) throw new UserError(`peer ${this.version}: it ended while measuring ${subject.name}`);
    this.#pause(true);
    return JSON.parse(answer.value) as number[];
  }

  /** Keeps a peer that waits for its turn off the processor: idle threads of OpenMP and Eigen spin, and would slow the others. */
  #pause(paused: boolean): void {
    if (Deno.build.os !== "windows") this.#process.kill(paused ? "SIGSTOP" : "SIGCONT");
  }

  /** Ends the peer. */
  async stop(): Promise<void> {
    this.#pause(false);
    await this.#writer.close();
    await this.#process.status;
  }
}
