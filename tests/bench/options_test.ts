import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { exitCodeOf } from "lib/cli/shared/frame.ts";
import { UsageError } from "lib/errors.ts";
import { bench } from "./bench.ts";
import { parseBenchOptions } from "./options.ts";
import { selectRows } from "./rows.ts";

/** Runs the command with wrong options: nothing is measured. */
async function refusal(...args: string[]): Promise<{ code: number; text: string }> {
  let text = "";
  const write = (more: string) => void (text += more);
  const streams = { out: write, err: write, columns: () => undefined };
  return { code: await exitCodeOf((args) => bench(args, streams), args, streams), text };
}

const cases: [args: string[], message: string][] = [
  [
    ["--peer", "torch"],
    "error: --peer torch: expected one of pytorch, tensorflow, tfjs-wasm (did you mean pytorch?)\n",
  ],
  [["--threads", "0"], "error: --threads 0: expected a whole number from 1 to 128\n"],
  [["--rounds", "1.5"], "error: --rounds 1.5: expected a whole number from 1 to 1000\n"],
  [
    ["--scaling", "--threads", "2"],
    "error: --scaling: expected no --threads and no --peer beside it; leave them out\n",
  ],
  [
    ["--scaling", "--filter", "epoch"],
    "error: --scaling: expected a --filter that selects training steps or predictions, but got epoch\n",
  ],
  [["--simd", "plian"], "error: --simd plian: expected one of relaxed, plain (did you mean plain?)\n"],
  [["--peers"], "error: unknown option --peers (did you mean --peer?); see `deno task bench --help`\n"],
];
for (const [args, text] of cases) {
  Deno.test(`bench refuses ${args.join(" ")} in one line, exit code 2`, async () => {
    assertEquals(await refusal(...args), { code: 2, text });
  });
}

Deno.test("bench refuses a filter that no row matches and names the nearest row, exit code 2", async () => {
  const { code, text } = await refusal("--filter", "train lenet, batch 32");
  assertEquals(code, 2);
  assertStringIncludes(
    text,
    "error: --filter train lenet, batch 32: no row's name contains it (the nearest is \"train",
  );
});

Deno.test("options: a peer given twice runs once, and the defaults are those of the help", () => {
  const options = parseBenchOptions(["--peer", "pytorch", "--peer", "tfjs-wasm", "--peer", "pytorch"]);
  assertEquals(options, {
    peer: ["pytorch", "tfjs-wasm"],
    python: "python3",
    rounds: 7,
    turn: 400,
    backend: "auto",
    scaling: false,
    json: false,
    verbose: false,
  });
});

Deno.test("selectRows: without a filter all rows, each with a name of its own", () => {
  const { networks, kernels } = selectRows();
  const names = [...networks, ...kernels].map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
});

Deno.test("selectRows: a part of the name, upper and lower case alike", () => {
  const { networks, kernels } = selectRows("Predict ConvNet");
  assertEquals(networks.map(({ batch }) => batch), [1, 100, 1000]);
  assertEquals(kernels, []);
});

Deno.test('selectRows: "kernel" chooses the kernels and nothing else', () => {
  const { networks, kernels } = selectRows("kernel");
  assertEquals([networks.length, kernels.length], [0, selectRows().kernels.length]);
  assertThrows(() => selectRows("kernels"), UsageError);
});
