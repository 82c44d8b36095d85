import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseCalibrateOptions } from "lib/cli/mod.ts";
import { UsageError } from "lib/errors.ts";
import { runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const shipped = new URL("../../../data/models/record/", import.meta.url);

Deno.test("calibrate: defaults, a directory, a seed, and what is refused", () => {
  const { directory, seed, threads } = parseCalibrateOptions([])!;
  assertEquals([directory, seed, threads], [undefined, 1, undefined]);
  assertEquals(parseCalibrateOptions(["mine", "--seed", "7"])?.directory, "mine");
  assertEquals(parseCalibrateOptions(["mine", "--seed", "7"])?.seed, 7);
  assertThrows(() => parseCalibrateOptions(["--seed", "x"]), UsageError, "--seed x: expected a whole number");
  assertThrows(() => parseCalibrateOptions(["a", "b"]), UsageError, "expected 1 argument, but got 2: a b");
});

withDirectory("calibrate: Ctrl-C ends it, and leaves the directory as it was", async (directory) => {
  await writeTinyDataset(directory, 600, 10);
  for (const name of ["model.json", "weights.bin", "training.json"]) {
    await Deno.copyFile(new URL(name, shipped), `${directory}/${name}`);
  }
  const before = [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
  const child = start("calibrate", [".", "--data", ".", "--json", "--threads", "1"], directory);
  const stderr = new Response(child.stderr).text();
  let stdout = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    if (stdout === "") child.kill("SIGINT"); // at the start event
    stdout += text;
  }
  assertEquals((await child.status).code, 130, await stderr);
  assertEquals([...Deno.readDirSync(directory)].map(({ name }) => name).sort(), before);
  assertStringIncludes(
    await stderr,
    "note: as far as is known, this model was trained on all training images",
  );
});

withDirectory("calibrate: a directory without a model, in one line", async (directory) => {
  const { code, stdout, stderr } = await runCommand("calibrate", ["nowhere"], directory);
  assertEquals([code, stdout], [1, ""]);
  assertEquals(stderr, "error: nowhere: no such directory; name the directory of a saved model\n");
});
