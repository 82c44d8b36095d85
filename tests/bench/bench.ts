/**
 * `deno task bench`: how long a training step and a prediction take here, and how that compares with Keras or PyTorch.
 *
 * Each round runs every side a few times in turn and takes its median; the table gives the spread over the rounds. `--peer` needs a
 * Python that has the library (`python -m venv peers && peers/bin/pip install torch tensorflow-cpu`).
 *
 * @module
 */
import { Option } from "commander";
import { createCommand, parse } from "lib/cli/options.ts";
import { oneOf, path, wholeNumber } from "lib/cli/values.ts";
import { run } from "lib/cli/run.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { type BackendName, backendNames } from "lib/tensorflow.ts";
import { Peer, type PeerName, peerNames } from "./peers.ts";
import { ratios, type Spread, spreadOf } from "./statistics.ts";
import { prepare, type Subject, subjects } from "./subjects.ts";

interface BenchOptions {
  peer: PeerName[];
  python: string;
  rounds: number;
  backend: BackendName;
  threads?: number;
  filter?: string;
  json: boolean;
}

const milliseconds = 400; // about how long one side runs in one round

function parseOptions(args: readonly string[]): BenchOptions | undefined {
  const command = createCommand("deno task bench")
    .description("Time training steps and predictions, beside Keras or PyTorch where they are installed.")
    .addOption(
      new Option("--peer <name>", `a peer to interleave: ${peerNames.join(", ")}; may be given twice`)
        .argParser((text, before: PeerName[] = []) => [...before, oneOf("--peer", peerNames)(text)]).default(
          [],
        ),
    )
    .addOption(
      new Option("--python <path>", "the interpreter that has it").default("python3").argParser(
        path("--python"),
      ),
    )
    .addOption(new Option("--rounds <n>", "rounds").default(7).argParser(wholeNumber("--rounds", 1, 1000)))
    .addOption(new Option("--filter <text>", "only the rows that contain this text"))
    .addOption(
      new Option("--backend <name>", "what computes").default("auto").argParser(
        oneOf("--backend", backendNames),
      ),
    )
    .addOption(
      new Option("--threads <n>", "threads, ours and theirs").argParser(wholeNumber("--threads", 1, 1024)),
    )
    .option("--json", "one JSON object a line", false)
    .option("--verbose", "print the stack of an error", false);
  return parse(command, args) ? command.opts<BenchOptions>() : undefined;
}

async function bench(args: string[]): Promise<number> {
  const options = parseOptions(args);
  if (!options) return 0;
  const info = await startBackend({ backend: options.backend, threads: options.threads });
  const threads = options.threads ?? navigator.hardwareConcurrency;
  const peers: Peer[] = [];
  for (const name of options.peer) peers.push(await Peer.start(name, options.python, threads));
  const say = options.json ? console.error : console.log;
  say(
    `${info.description}; TensorFlow.js ${tf.version.tfjs}; ${options.rounds} rounds, median (minimum-maximum)`,
  );
  for (const note of info.notes) say(`note: ${note}`);
  for (const peer of peers) say(`beside ${peer.version}, ${threads} threads`);
  for (const subject of subjects.filter(({ name }) => name.includes(options.filter ?? ""))) {
    await measure(subject, peers, options);
  }
  for (const peer of peers) await peer.stop();
  return 0;
}

/** Measures one row, all sides in turn, and prints it. */
async function measure(subject: Subject, peers: Peer[], options: BenchOptions): Promise<void> {
  const ours = prepare(subject);
  const timeOurs = async (count: number) => {
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      await ours.run();
      times.push(performance.now() - start);
    }
    return times;
  };
  const sides = [timeOurs, ...peers.map((peer) => (count: number) => peer.run(subject, count))];
  const counts: number[] = []; // how many runs of each side make up a round
  for (const side of sides) {
    await side(3); // warm-up
    counts.push(Math.max(1, Math.ceil(milliseconds / spreadOf(await side(3)).minimum)));
  }
  const medians: number[][] = sides.map(() => []);
  for (let round = 0; round < options.rounds; round++) {
    for (const [index, side] of sides.entries()) {
      medians[index]!.push(spreadOf(await side(counts[index]!)).median);
    }
  }
  ours.dispose();
  const [own, ...others] = medians;
  if (options.json) {
    const comparisons = others.map((other, index) => ({
      peer: peers[index]!.version,
      milliseconds: spreadOf(other),
      ratio: spreadOf(ratios(own!, other)),
    }));
    console.log(JSON.stringify({ ...subject, milliseconds: spreadOf(own!), peers: comparisons }));
    return;
  }
  let line = `${subject.name.padEnd(28)} ${shown(spreadOf(own!), 1)} ms`;
  line += `  ${(subject.batch * 1000 / spreadOf(own!).median).toFixed(0).padStart(7)} images/s`;
  for (const [index, other] of others.entries()) {
    line += `\n  ${peers[index]!.version.padEnd(26)} ${shown(spreadOf(other), 1)} ms`;
    line += `  ratio ours/theirs ${shown(spreadOf(ratios(own!, other)), 2)}`;
  }
  console.log(line);
}

function shown({ minimum, median, maximum }: Spread, digits: number): string {
  return `${median.toFixed(digits).padStart(6)} (${minimum.toFixed(digits)}-${maximum.toFixed(digits)})`;
}

if (import.meta.main) await run(bench);
