/** Runs that meet another run, or another's files, in their directory. */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { makePipes } from "../../files/special_files.ts";
import { interruptedTraining, jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const short = ["--model", "lenet5", "--epochs", "1", "--threads", "1", "--data", ".", "--json"];
const endless = [...short, "--epochs", "100000", "--checkpoint-every", "10"];

/** Returns the bytes of all files below a directory, by path. */
async function contents(directory: string, prefix = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(`${directory}/${prefix}`)) {
    const path = `${prefix}${name}`;
    if (isDirectory) Object.assign(found, await contents(directory, `${path}/`));
    else found[path] = (await Deno.readFile(`${directory}/${path}`)).toBase64();
  }
  return found;
}

withDirectory(
  "train: another run's directory is refused and left as it is, without --replace",
  async (directory) => {
    await writeTinyDataset(directory, 480, 20);
    const out = `${directory}/out`;
    assertEquals((await interruptedTraining([...endless, "--out", "out"], directory)).code, 130);
    const before = await contents(out), { run } = JSON.parse(atob(before["training.json"]!));

    const refused = await runCommand("train", [...short, "--seed", "2", "--out", "out"], directory);
    assertEquals([refused.code, refused.stdout], [1, ""]);
    assertMatch(
      refused.stderr,
      /^error: out: expected a directory without another run, but got one that stopped after step \d+; resume it \(deno task train --resume out\), add --replace to replace it, or name another directory with --out\n$/,
    );
    assertEquals(await contents(out), before);

    // Stopped before its first step: the old run can still be resumed.
    const early = start("train", [...endless, "--seed", "2", "--out", "out", "--replace"], directory);
    const stderr = new Response(early.stderr).text();
    let stdout = "";
    for await (const text of early.stdout.pipeThrough(new TextDecoderStream())) {
      if (stdout === "") early.kill("SIGINT");
      stdout += text;
    }
    assertEquals((await early.status).code, 130);
    assertMatch(await stderr, /note: the run in out, which stopped after step \d+, will be replaced\n/);
    const [began, ended] = jsonLines(stdout);
    assertEquals(began.event, "start");
    // A busy machine makes a few steps before it gets the signal.
    if (ended === undefined) assertEquals(await contents(out), before);

    const { code, stdout: replaced } = await runCommand(
      "train",
      [...short, "--seed", "2", "--out", "out", "--replace"],
      directory,
    );
    assertEquals(code, 0);
    const info = JSON.parse(await Deno.readTextFile(`${out}/training.json`));
    assertEquals([info.seed, info.run], [2, jsonLines(replaced)[0].run]);
    assertEquals([info.run === run, Object.keys(await contents(out)).sort()], [
      false,
      ["model.json", "training.json", "weights.bin"],
    ]);

    const onModel = await runCommand("train", [...short, "--out", "out"], directory);
    assertEquals(onModel, {
      code: 1,
      stdout: "",
      stderr: "error: out: expected a directory without another run, but got a trained model; " +
        "add --replace to replace it, or name another directory with --out (there is no checkpoint to --resume from)\n",
    });
  },
);

withDirectory("train: files that the run has not written are still there at its end", async (directory) => {
  await writeTinyDataset(directory, 96, 20);
  const out = `${directory}/out`;
  await Deno.mkdir(`${out}/checkpoints/mine`, { recursive: true });
  for (const name of ["precious.h5", "mine/a", "00000001.checkpoint.bak", ".00000001.checkpoint.swp"]) {
    await Deno.writeTextFile(`${out}/checkpoints/${name}`, "precious");
  }
  const before = await contents(out);
  assertEquals((await runCommand("train", [...short, "--out", "out"], directory)).code, 0);
  const { "model.json": _m, "weights.bin": _w, "training.json": _t, ...rest } = await contents(out);
  assertEquals(rest, before);
});

withDirectory(
  "train: a run is resumed only in a directory with its own files, not with another run's model",
  async (directory) => {
    await writeTinyDataset(directory, 480, 20);
    assertEquals((await interruptedTraining([...endless, "--out", "a"], directory)).code, 130);
    assertEquals((await runCommand("train", [...short, "--out", "b"], directory)).code, 0);
    // Someone copies the checkpoints of one run to the model of another.
    await Deno.rename(`${directory}/a/checkpoints`, `${directory}/b/checkpoints`);
    const before = await contents(`${directory}/b`);
    const { code, stderr } = await runCommand("train", ["--resume", "b"], directory);
    assertEquals([code, stderr], [
      1,
      "error: b: expected this run's files only, but got another run's model; add --replace to replace it\n",
    ]);
    assertEquals(await contents(`${directory}/b`), before);
  },
);

withDirectory(
  "train: a checkpoint of a run that was replaced is resumed only if it may replace the later run",
  async (directory) => {
    await writeTinyDataset(directory, 480, 20);
    const out = ["--out", "out", "--replace"];
    assertEquals((await interruptedTraining([...endless, ...out], directory)).code, 130);
    const folder = `${directory}/out/checkpoints`;
    const checkpoints = () => Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    const first = (await checkpoints()).sort().at(-1);
    await Deno.copyFile(`${folder}/${first}`, `${directory}/${first}`);
    assertEquals((await interruptedTraining([...endless, "--seed", "2", ...out], directory)).code, 130);
    await Deno.copyFile(`${directory}/${first}`, `${folder}/${first}`);

    const before = await contents(`${directory}/out`);
    const { code, stderr } = await runCommand("train", ["--resume", `out/checkpoints/${first}`], directory);
    assertEquals(code, 1);
    assertMatch(
      stderr,
      /^error: out: expected this run's files only, but got another run's checkpoint \d+\.run-2-[0-9a-f]{8}\.checkpoint; add --replace to replace it\n$/,
    );
    assertEquals(await contents(`${directory}/out`), before);

    const child = start("train", ["--resume", `out/checkpoints/${first}`, "--replace", "--json"], directory);
    const errors = child.stderr.cancel();
    let said = "", killed = false;
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      said += text;
      if (killed || said.split('"event":"epoch"').length < 3) continue; // a whole epoch, with its checkpoint
      killed = true;
      child.kill("SIGKILL");
    }
    await Promise.all([child.status, errors]);
    assertEquals(jsonLines(said.slice(0, said.indexOf("\n")))[0].options.seed, 1);
    // Now it is the run to resume.
    const names = (await checkpoints()).filter((name) => !name.startsWith("."));
    assertEquals([
      names.some((name) => name.includes(".run-2-")),
      names.some((name) => name.includes(".run-3-")),
    ], [
      false,
      true,
    ]);
  },
);

withDirectory(
  "train: a second run in the same directory is refused with the first one's process id",
  async (directory) => {
    await writeTinyDataset(directory, 480, 20);
    const first = start("train", [...endless, "--out", "out"], directory);
    const stderr = first.stderr.cancel();
    let asked = false;
    for await (const text of first.stdout.pipeThrough(new TextDecoderStream())) {
      if (asked || !text.includes('"event":"epoch"')) continue;
      asked = true;
      const elsewhere = ", or name another directory with --out";
      const second: [args: string[], elsewhere: string][] = [
        [[...short, "--out", "out"], elsewhere],
        [[...short, "--out", "out", "--replace"], elsewhere],
        [["--resume", "out"], ""], // it can only save where it was begun
      ];
      for (const [args, advice] of second) {
        const { code, stderr } = await runCommand("train", args, directory);
        assertEquals([code, stderr], [
          1,
          `error: out: expected no other run in it, but process ${first.pid} is training there; ` +
          `wait until it has ended${advice}\n`,
        ]);
      }
      first.kill("SIGKILL");
    }
    await first.status;
    await stderr;
    // The lock file of the killed run locks nothing.
    const { code, stderr: why } = await runCommand(
      "train",
      [...short, "--out", "out", "--replace"],
      directory,
    );
    assertEquals(code, 0, why);
    const names = await Array.fromAsync(Deno.readDir(`${directory}/out`), ({ name }) => name);
    assertEquals(names.filter((name) => name.includes("lock")), []);
  },
);

withDirectory(
  "train: --replace is valid where there is nothing to replace, and with --resume",
  async (directory) => {
    await writeTinyDataset(directory, 96, 20);
    const { code, stderr } = await runCommand("train", [...short, "--out", "out", "--replace"], directory);
    assertEquals([code, stderr.includes("note:")], [0, false]);
    const resumed = await runCommand("train", ["--resume", "out", "--replace"], directory);
    assertStringIncludes(resumed.stderr, "expected a checkpoint to resume from, but got none");
  },
);

if (Deno.build.os !== "windows") {
  withDirectory(
    "train: a pipe in the place of a file of the model is refused at the start, with --replace too",
    async (directory) => {
      await writeTinyDataset(directory, 96, 20);
      await Deno.mkdir(`${directory}/out`);
      await makePipes(`${directory}/out/weights.bin`);
      for (const replace of [[], ["--replace"]]) {
        const { code, stdout, stderr } = await runCommand(
          "train",
          [...short, "--out", "out", ...replace],
          directory,
        );
        assertEquals([code, stdout, stderr], [
          1,
          "",
          "error: out/weights.bin: expected a file, but got a pipe or device; move it away\n",
        ]);
      }
      const names = await Array.fromAsync(Deno.readDir(`${directory}/out`), ({ name }) => name);
      assertEquals(names, ["weights.bin"]);
    },
  );
}
