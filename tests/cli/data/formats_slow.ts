/**
 * The same data set in each format, through the commands. It takes a minute.
 */
import { assertEquals } from "@std/assert";
import { loadMnist, type Split } from "lib/dataset/mod.ts";
import {
  arraysOf,
  csvOf,
  type Files,
  foldersOf,
  idxOf,
  npyOf,
  npzOf,
  parquetOf,
  pngsOf,
  textBytes,
} from "../../dataset/formats/files.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

/** Images sorted by class, as folders give them. */
function byClass(split: Split): Split {
  const order = Array.from(split.labels.keys()).sort((a, b) => split.labels[a]! - split.labels[b]!);
  const pixels = split.rows * split.cols, images = new Uint8Array(split.images.length);
  order.forEach((from, to) =>
    images.set(split.images.subarray(from * pixels, (from + 1) * pixels), to * pixels)
  );
  return { ...split, images, labels: Uint8Array.from(order, (i) => split.labels[i]!) };
}

async function write(directory: string, files: Files): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    const path = `${directory}/${name}`;
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    await Deno.writeFile(path, bytes);
  }
}

withDirectory(
  "each format: train, evaluate and predict give the same numbers as from IDX files",
  async (directory) => {
    await writeTinyDataset(directory, 200, 40);
    const { train, test } = await loadMnist({ directory });
    const sorted = [byClass(train), byClass(test)] as const;
    const images = { rows: test.rows, cols: test.cols };
    /** The data set, and its test images without labels. */
    const formats: Record<string, [labelled: Files, unlabelled: Files]> = {
      idx: [idxOf(train, test), {
        "t10k-images-idx3-ubyte": idxOf(train, test)["t10k-images-idx3-ubyte"]!,
      }],
      csv: [{ "train.csv": textBytes(csvOf(train)), "test.csv": textBytes(csvOf(test)) }, {
        "test.csv": textBytes(csvOf(test, { labels: false })),
      }],
      npz: [{ "mnist.npz": npzOf(arraysOf(train, test)) }, {
        "test.npz": npzOf({ x: npyOf([test.count, images.rows, images.cols], test.images) }),
      }],
      parquet: [{ "train.parquet": parquetOf(train), "test.parquet": parquetOf(test) }, {
        "test.parquet": parquetOf(test, undefined, "SNAPPY", false),
      }],
      "idx-by-class": [idxOf(...sorted), {}],
      folders: [
        { ...foldersOf(sorted[0], "train/"), ...foldersOf(sorted[1], "test/") },
        Object.fromEntries(pngsOf(test).map((bytes, i) => [`${i + 1}.png`, bytes])),
      ],
    };
    const runOf = async (command: "train" | "evaluate" | "predict", ...args: string[]) => {
      const outcome = await runCommand(command, [...args, "--threads", "1", "--json"], directory);
      assertEquals(outcome.code, 0, outcome.stderr);
      return outcome.stdout;
    };
    const settings = ["--model", "tiny", "--epochs", "2", "--batch-size", "32"];
    const numbersOf = async (format: string) => {
      const [labelled, unlabelled] = formats[format]!;
      await write(`${directory}/${format}`, labelled);
      await write(`${directory}/${format}-test`, unlabelled);
      await runOf("train", ...settings, "--out", `run-${format}`, "--data", format);
      const evaluated = await runOf("evaluate", `run-${format}`, "--data", format);
      const weights = await Deno.readFile(`${directory}/run-${format}/weights.bin`);
      const { accuracy, loss } = jsonLines(evaluated).at(-1);
      assertEquals([typeof accuracy, typeof loss], ["number", "number"]);
      return { accuracy, loss, weights };
    };
    const submissionOf = async (format: string, run: string) => {
      const file = `${run}-${format}.csv`;
      await runOf("predict", "--data", `${format}-test`, "--model", `run-${run}`, "--submission", file);
      return await Deno.readTextFile(`${directory}/${file}`);
    };
    const expected = await numbersOf("idx"), submission = await submissionOf("idx", "idx");
    assertEquals(submission.split("\n").length, 42); // a header, 40 lines, and the end of the last one
    for (const format of ["csv", "npz", "parquet"]) {
      assertEquals(await numbersOf(format), expected, format);
      assertEquals(await submissionOf(format, format), submission, format);
    }
    assertEquals(await numbersOf("folders"), await numbersOf("idx-by-class"));
    assertEquals(await submissionOf("folders", "idx"), submission);
  },
);
