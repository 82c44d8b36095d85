/**
 * The peers that we are measured against: programs that train and predict with the same networks on the same batch size.
 *
 * A peer says first what it is, in one line, `{"version", "tasks"}`. Then it reads one request a line on its standard input,
 * `{"task", "model", "batch", "count"}`, and answers with the milliseconds of each of the `count` runs, so that both sides can take turns
 * on a noisy machine. The tasks "epoch" and "quick" come with `files`, the paths of MNIST's uncompressed files: training images and
 * labels, test images and labels.
 *
 * @module
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { findMnistPackage } from "lib/dataset/mnist_package.ts";
import { UserError } from "lib/errors.ts";
import { type PeerName, peerTitles } from "./names.ts";
import type { NetworkRow, Task } from "../rows.ts";

/** What a peer says of itself. */
interface Introduction {
  version: string;
  tasks: Task[];
}

/** A running peer. */
export class Peer {
  readonly title: string;
  readonly version: string;
  readonly #tasks: readonly Task[];
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    readonly name: PeerName,
    { version, tasks }: Introduction,
    process: Deno.ChildProcess,
    lines: AsyncIterator<string>,
  ) {
    this.title = peerTitles[name];
    this.version = version;
    this.#tasks = tasks;
    this.#process = process;
    this.#writer = process.stdin.getWriter();
    this.#lines = lines;
    // A stopped process would outlive this one, however it ends.
    globalThis.addEventListener("unload", this.#kill);
    this.#pause(true);
  }

  /**
   * Starts a peer and waits until it says its version.
   *
   * @param threads How many it may use.
   * @throws {UserError} There is no such interpreter, or it lacks the library.
   */
  static async start(name: PeerName, python: string, threads: number): Promise<Peer> {
    const [program, args, advice] = commandOf(name, python);
    let process: Deno.ChildProcess;
    try {
      process = new Deno.Command(program, {
        args,
        env: { PEER_THREADS: String(threads) },
        stdin: "piped",
        stdout: "piped",
        stderr: "null",
      }).spawn();
    } catch (error) {
      const reason = (error as Error).message.split("\n")[0];
      throw new UserError(`--peer ${name}: ${program} cannot be started (${reason})`);
    }
    const input = Readable.fromWeb(process.stdout as Parameters<typeof Readable.fromWeb>[0]);
    const lines = createInterface({ input })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (!first.done) return new Peer(name, JSON.parse(first.value) as Introduction, process, lines);
    await process.status;
    throw new UserError(`--peer ${name}: ${advice}`);
  }

  /** Whether it can do what a row times. */
  can(task: Task): boolean {
    return this.#tasks.includes(task);
  }

  /** Runs a row `count` times and gives the milliseconds of each. */
  async run({ name, task, model, batch }: NetworkRow, count: number): Promise<number[]> {
    this.#pause(false);
    const request = { task, model, batch, count, ...(needsFiles(task) && { files: await mnistFiles() }) };
    await this.#writer.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
    const answer = await this.#lines.next();
    if (answer.done) throw new UserError(`--peer ${this.name}: it ended while measuring ${name}`);
    this.#pause(true);
    return JSON.parse(answer.value) as number[];
  }

  /** Keeps a peer that waits for its turn off the processor: idle threads of OpenMP and Eigen spin, and would slow the others. */
  #pause(paused: boolean): void {
    if (Deno.build.os !== "windows") this.#process.kill(paused ? "SIGSTOP" : "SIGCONT");
  }

  #kill = () => {
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended by itself
    }
  };

  /** Ends the peer. */
  async stop(): Promise<void> {
    globalThis.removeEventListener("unload", this.#kill);
    this.#kill();
    await this.#process.status;
  }
}

/** What starts a peer, and what helps where it does not start. */
function commandOf(name: PeerName, python: string): [program: string, args: string[], advice: string] {
  const script = (extension: string) =>
    fileURLToPath(new URL(`./peer_${name.replace("-", "_")}.${extension}`, import.meta.url));
  if (name !== "tfjs-wasm") {
    const advice = `${python} cannot import it; name an interpreter that can with --python PATH`;
    return [python, [script("py")], advice];
  }
  // --no-lock: deno.lock lists what everyone downloads who trains a network, and this package is none of it.
  const args = ["run", "--no-prompt", "--no-lock", "--allow-read", script("ts")];
  return ["deno", args, "its npm package cannot be loaded; check the network"];
}

const needsFiles = (task: Task) => task === "epoch" || task === "quick";

/** Returns the paths of MNIST's uncompressed files: training images and labels, test images and labels. */
export async function mnistFiles(): Promise<string[]> {
  const { trainImages, trainLabels, testImages, testLabels } = (await findMnistPackage()).paths;
  return [trainImages, trainLabels, testImages, testLabels];
}
