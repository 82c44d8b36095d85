/**
 * The same data set in each format, through the commands. It takes a minute.
 */
import { assertEquals } from "@std/assert";
import { loadMnist } from "lib/dataset/mod.ts";
import { arraysOf, csvOf, type Files, npzOf, parquetOf, textBytes } from "../../dataset/formats/files.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

withDirectory(
  "each format: train and evaluate give the same numbers as from IDX files",
  async (directory) => {
    await Deno.mkdir(`${directory}/idx`);
    await writeTinyDataset(`${directory}/idx`, 200, 40);
    const { train, test } = await loadMnist({ directory: `${directory}/idx` });
    const formats: Record<string, Files> = {
      csv: { "train.csv": textBytes(csvOf(train)), "test.csv": textBytes(csvOf(test)) },
      npz: { "mnist.npz": npzOf(arraysOf(train, test)) },
      parquet: { "train.parquet": parquetOf(train), "test.parquet": parquetOf(test) },
    };
    const numbersOf = async (format: string) => {
      const data = ["--data", format, "--threads", "1", "--json"];
      const args = [
        "--model",
        "tiny",
        "--epochs",
        "2",
        "--batch-size",
        "32",
        "--out",
        `run-${format}`,
        ...data,
      ];
      const trained = await runCommand("train", args, directory);
      assertEquals(trained.code, 0, trained.stderr);
      const evaluated = await runCommand("evaluate", [`run-${format}`, ...data], directory);
      assertEquals(evaluated.code, 0, evaluated.stderr);
      const weights = await Deno.readFile(`${directory}/run-${format}/weights.bin`);
      const { accuracy, loss } = jsonLines(evaluated.stdout).at(-1);
      assertEquals([typeof accuracy, typeof loss], ["number", "number"]);
      return { accuracy, loss, weights };
    };
    const expected = await numbersOf("idx");
    for (const [format, files] of Object.entries(formats)) {
      await Deno.mkdir(`${directory}/${format}`);
      for (const [name, bytes] of Object.entries(files)) {
        await Deno.writeFile(
          `${directory}/${format}/${name}`,
          bytes,
        );
      }
      assertEquals(await numbersOf(format), expected, format);
    }
  },
);
