/** A few of the kills of `deno task test:kills`, and those of a run that learns from a teacher. */
import { assertEquals } from "@std/assert";
import { runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";
import { killAt, killRuns } from "./kills.ts";

withDirectory(
  "train: killed at any moment, also over another run, the right run is resumed and ends with the same bytes",
  async (directory) => {
    const { kills, overOther, early, resumed, late, foreignFiles } = await killRuns(directory, 4, 1);
    assertEquals([kills, overOther, early + resumed + late, foreignFiles], [4, 2, 4, 28]);
  },
);

withDirectory(
  "train --teachers: killed in its second epoch, and again when resumed, it ends with the same bytes",
  async (directory) => {
    await writeTinyDataset(directory, 960, 50);
    const train = async (...args: string[]) => {
      const { code, stderr } = await runCommand("train", args, directory);
      assertEquals([code, stderr], [0, ""]);
    };
    const common = ["--batch-size", "16", "--threads", "1", "--data", ".", "--validation-seed", "5"];
    await train("--model", "small", "--epochs", "1", ...common, "--out", "teacher");
    const student = [
      ...[
        "--model",
        "tiny",
        "--epochs",
        "8",
        "--seed",
        "2",
        "--teachers",
        "teacher",
        "--teacher-weight",
        "0.7",
      ],
      ...["--checkpoint-every", "7", ...common],
    ];
    const killed = async (when: number, ...args: string[]) => {
      const child = start("train", [...args, "--json"], directory);
      const stderr = new Response(child.stderr).text();
      await killAt(child, when, "SIGKILL");
      const { signal } = await child.status, text = await stderr;
      assertEquals([signal, text.includes("error")], ["SIGKILL", false], text);
    };
    await train(...student, "--out", "whole");
    await killed(2.3, ...student, "--out", "part"); // after the first epoch, in which the teacher's targets are computed
    await killed(2, "--resume", "part"); // they are computed again; it ends an epoch, and is killed
    await train("--resume", "part");
    const read = (name: string) =>
      Promise.all(["part", "whole"].map((run) => Deno.readFile(`${directory}/${run}/${name}`)));
    const [part, whole] = await read("weights.bin");
    assertEquals(part, whole);
    const { options, history } = JSON.parse(await Deno.readTextFile(`${directory}/part/training.json`));
    assertEquals([options.validationSeed, options.teachers, history.length], [5, ["teacher"], 8]);
  },
);
