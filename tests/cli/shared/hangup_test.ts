/** What a run does when its terminal or its parent process ends. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { isStartedByNohup } from "lib/cli/shared/hangup.ts";
import { endWithParentFlag } from "lib/cli/shared/parent_process.ts";
import configuration from "../../../deno.json" with { type: "json" };
import { interruptedTraining, jsonLines, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const endless = ["--model", "lenet5", "--epochs", "100000", "--json"];

Deno.test("each task that runs a command of lib/cli ends it with the task's own process", () => {
  const commands = Object.values(configuration.tasks).map(({ command }) => command)
    .filter((command) => command.includes("lib/cli/"));
  assertEquals(commands.length, 13);
  assertEquals(commands.filter((command) => !command.endsWith(`.ts ${endWithParentFlag}`)), []);
});

// Windows has no SIGHUP, and does not give a process another parent when its parent ends.
const isWindows = Deno.build.os === "windows";

if (!isWindows) {
  withDirectory("train: SIGHUP saves and ends as Ctrl-C does", async (directory) => {
    await writeTinyDataset(directory, 480, 20);
    const args = [...endless, "--data", ".", "--out", "out"];
    const { code, stdout, stderr } = await interruptedTraining(args, directory, "SIGHUP");
    assertEquals(code, 130);
    assertEquals(jsonLines(stdout).at(-1).aborted, true);
    assertStringIncludes(stderr, "the terminal was closed; stopping after this step\n");
    const { aborted } = JSON.parse(await Deno.readTextFile(`${directory}/out/training.json`));
    assertEquals(aborted, true);
  });

  withDirectory(
    "deno task train: killed, it takes the run with it, which saves what it has",
    async (directory) => {
      await writeTinyDataset(directory, 480, 20);
      const out = `${directory}/out`;
      const task = new Deno.Command("deno", {
        args: ["task", "train", ...endless, "--data", directory, "--out", out],
        cwd: new URL("../../..", import.meta.url),
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      }).spawn();
      const stderr = new Response(task.stderr).text();
      let stdout = "", killed = false;
      // Both streams end when neither the task nor the run that it started has them open.
      for await (const text of task.stdout.pipeThrough(new TextDecoderStream())) {
        stdout += text;
        if (killed || !stdout.includes('"event":"epoch"')) continue;
        killed = true;
        task.kill("SIGKILL");
      }
      await task.status;
      assertStringIncludes(
        await stderr,
        "the parent process has ended; stopping after this step\n",
      );
      assertEquals(jsonLines(stdout).at(-1).aborted, true);
      assertEquals(JSON.parse(await Deno.readTextFile(`${out}/training.json`)).aborted, true);
    },
  );
}

withDirectory(
  "train: started without a task, in the background, it outlives its parent process",
  async (directory) => {
    await writeTinyDataset(directory, 480, 20);
    const script = new URL("../../../lib/cli/train/command.ts", import.meta.url).href;
    const args = ["run", "--no-prompt", "--no-check", "--allow-read", "--allow-write", script];
    args.push(
      "--model",
      "lenet5",
      "--epochs",
      "3",
      "--data",
      directory,
      "--out",
      `${directory}/out`,
      "--json",
    );
    const between = `
    new Deno.Command("deno", { args: ${
      JSON.stringify(args)
    }, stdin: "null", stdout: "inherit", stderr: "null" }).spawn();
    await new Promise((resolve) => setTimeout(resolve, 100));
    Deno.exit(0);`;
    const parent = new Deno.Command("deno", {
      args: [
        "run",
        "--no-prompt",
        "--allow-run=deno",
        `data:application/javascript,${encodeURIComponent(between)}`,
      ],
      stdin: "null",
      stdout: "piped",
    }).spawn();
    const stdout = new Response(parent.stdout).text();
    assertEquals((await parent.status).code, 0);
    const result = jsonLines(await stdout).at(-1);
    assertEquals([result.event, result.aborted, result.history.length], ["result", false, 3]);
  },
);

withDirectory("train: a reader of both streams that goes away does not crash the run", async (directory) => {
  await writeTinyDataset(directory, 96, 20);
  const child = start(
    "train",
    [...endless.slice(0, 2), "--epochs", "3", "--data", ".", "--out", "out"],
    directory,
  );
  await Promise.all([child.stdout.cancel(), child.stderr.cancel()]);
  assertEquals((await child.status).code, 0);
});

Deno.test("isStartedByNohup: only where stdin is a device that cannot be read", async () => {
  const refuses = () => Promise.reject(Object.assign(new Error("Bad file descriptor"), { code: "EBADF" }));
  const silent = () => new Promise<null>(() => {});
  const answer = (isTerminal: boolean, isDevice: boolean, read: () => Promise<number | null>) =>
    isStartedByNohup({ isTerminal: () => isTerminal, isDevice: () => isDevice, read });
  assertEquals(await answer(false, true, refuses), true);
  assertEquals(await answer(false, true, () => Promise.resolve(null)), false, "/dev/null, as it mostly is");
  assertEquals(await answer(true, true, silent), false, "a terminal");
  assertEquals(await answer(false, false, silent), false, "a pipe");
});
