/**
 * What a user can do wrong, tried with the real commands: each prints one line on stderr and nothing on
 * stdout, has the right exit code, and neither loses nor leaves anything.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Outcome, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const [trainImages, trainLabels] = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"];
const testLabels = "t10k-labels-idx1-ubyte";

function assertOneLine({ code, stdout, stderr }: Outcome, expectedCode: number): void {
  assertMatch(stderr, /^error: [^\n]+\n$/);
  assertEquals([code, stdout], [expectedCode, ""]);
}

withDirectory(
  "wrong options are refused with exit code 2, before anything is read or made",
  async (directory) => {
    const cases: [args: string[], message: string][] = [
      [
        ["--model", "convnett"],
        "error: --model convnett: expected one of convnet, lenet5, nano, tiny, mini, small, medium, large, resnet " +
        "(did you mean convnet?)\n",
      ],
      [["--epochs", "0"], "error: --epochs 0: expected a whole number from 1 to 100000\n"],
      [
        ["--epohcs", "2"],
        "error: unknown option --epohcs (did you mean --epochs?); see `deno task train --help`\n",
      ],
    ];
    for (const [args, message] of cases) {
      assertEquals(await runCommand("train", args, directory), { code: 2, stdout: "", stderr: message });
    }
    assertEquals(await Array.fromAsync(Deno.readDir(directory)), []);
  },
);

withDirectory("--limit above the number of images is wrong usage", async (directory) => {
  await writeTinyDataset(directory, 20, 10);
  const outcome = await runCommand("train", ["--data", ".", "--limit", "21"], directory);
  assertEquals(outcome, {
    code: 2,
    stdout: "",
    stderr: "error: --limit: expected at most 20, the number of training images, but got 21\n",
  });
  const runs = await Array.fromAsync(Deno.readDir(`${directory}/data/runs`));
  assertEquals(runs, [], "the directory made for the run is gone again");
});

withDirectory(
  "--help is printed on stdout with an example and the defaults, exit code 0",
  async (directory) => {
    const { code, stdout, stderr } = await runCommand("train", ["--help"], directory);
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, '(default: "quick")');
    assertStringIncludes(stdout, "deno task train --model lenet5 --epochs 1 --limit 6000");
  },
);

withDirectory("an --out that cannot be written is refused before the data is read", async (directory) => {
  await Deno.writeTextFile(`${directory}/file`, "");
  // The data set would be refused, too, if it were read.
  const outcome = await runCommand("train", ["--data", "nowhere", "--out", "file/out"], directory);
  assertOneLine(outcome, 1);
  assertStringIncludes(outcome.stderr, "file/out: ");
});

const damages: [name: string, damage: (directory: string) => Promise<void>, mentions: string][] = [
  [
    "a truncated file",
    (directory) => change(directory, trainImages, (bytes) => bytes.subarray(0, 1000)),
    trainImages,
  ],
  ["an oversized file", (directory) => change(directory, trainLabels, (bytes) => [...bytes, 0]), trainLabels],
  [
    "a wrong magic number",
    (directory) => change(directory, trainImages, (bytes) => [1, ...bytes.subarray(1)]),
    trainImages,
  ],
  [
    "a test label that no training image has",
    (directory) => change(directory, testLabels, (bytes) => [...bytes.subarray(0, -1), 10]),
    testLabels,
  ],
  ["a missing file", (directory) => Deno.remove(`${directory}/${trainLabels}`), trainLabels],
];
for (const [name, damage, mentions] of damages) {
  withDirectory(`data: ${name} is refused by the file's name, exit code 1`, async (directory) => {
    await writeTinyDataset(directory, 20, 10);
    await damage(directory);
    const outcome = await runCommand("train", ["--data", directory, "--out", `${directory}/out`]);
    assertOneLine(outcome, 1);
    assertStringIncludes(outcome.stderr, mentions);
    assert((await Deno.stat(`${directory}/out`).catch(() => undefined)) === undefined, "out is gone again");
  });
}

withDirectory(
  "names with line breaks and escape sequences are shown whole, on one line",
  async (directory) => {
    const name = "a\nb\x1b[31mc";
    const shown = "a\\nb\\x1b[31mc";
    for (
      const args of [["--data", name], ["--resume", name], ["--data", "nowhere", "--out", `file/${name}`]]
    ) {
      await Deno.writeTextFile(`${directory}/file`, "");
      const outcome = await runCommand("train", args, directory);
      assertOneLine(outcome, 1);
      assertStringIncludes(outcome.stderr, shown);
    }
    for (const command of ["evaluate", "card"] as const) {
      const outcome = await runCommand(command, [name], directory);
      assertOneLine(outcome, 1);
      assertStringIncludes(outcome.stderr, shown);
    }
  },
);

withDirectory("data: an empty directory and none at all are refused", async (directory) => {
  await Deno.mkdir(`${directory}/empty`);
  for (const data of ["empty", "nowhere"]) {
    const outcome = await runCommand("train", ["--data", data, "--out", "out"], directory);
    assertOneLine(outcome, 1);
    assertStringIncludes(outcome.stderr, data);
  }
});

withDirectory("evaluate: no model yet, or none in the directory", async (directory) => {
  await writeTinyDataset(directory, 20, 10);
  const none = await runCommand("evaluate", ["--data", "."], directory);
  assertOneLine(none, 1);
  assertStringIncludes(none.stderr, "train one (`deno task train`)");
  const empty = await runCommand("evaluate", [".", "--data", "."], directory);
  assertOneLine(empty, 1);
});

withDirectory("evaluate: weights that are short or missing are refused", async (directory) => {
  await writeTinyDataset(directory, 20, 10);
  const trained = await runCommand("train", [
    "--model",
    "lenet5",
    "--epochs",
    "1",
    "--data",
    ".",
    "--out",
    "m",
  ], directory);
  assertEquals(trained.code, 0);
  await change(`${directory}/m`, "weights.bin", (bytes) => bytes.subarray(4));
  const short = await runCommand("evaluate", ["m", "--data", "."], directory);
  assertOneLine(short, 1);
  assertStringIncludes(short.stderr, "weights.bin");
  await Deno.remove(`${directory}/m/weights.bin`);
  const missing = await runCommand("evaluate", ["m", "--data", "."], directory);
  assertOneLine(missing, 1);
  assertStringIncludes(missing.stderr, "weights.bin");
});

/** Rewrites a file. */
async function change(
  directory: string,
  name: string,
  edit: (bytes: Uint8Array) => ArrayLike<number>,
): Promise<void> {
  const path = `${directory}/${name}`;
  await Deno.writeFile(path, Uint8Array.from(edit(await Deno.readFile(path))));
}
