/** The checkpoints that a run writes and removes. */
import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { temporaryName } from "lib/files/mod.ts";
import { loadCheckpoint, RunCheckpoints } from "lib/model/mod.ts";
import { checkpointName } from "lib/model/saving/checkpoints/names.ts";
import { withDirectory } from "../../../directory.ts";
import { context, fileOf, names, saved, state, steps } from "./runs.ts";

withDirectory(
  "the newest two checkpoints are kept, the newest is loaded, with its run's id",
  async (directory) => {
    const checkpoints = await saved(directory, 0, 9, 10, 100);
    assertEquals(await steps(directory), [10, 100]);
    const newest = await loadCheckpoint(directory);
    assertEquals([newest.state.step, newest.directory, newest.run], [100, directory, checkpoints.run]);
    assertEquals(newest.file, fileOf(directory, checkpoints, 100));
    const older = await loadCheckpoint(fileOf(directory, checkpoints, 10));
    assertEquals([older.state.step, older.directory], [10, directory]);
    await checkpoints.finish();
    await checkpoints.finish();
    await assertRejects(
      () => loadCheckpoint(directory),
      UserError,
      `${directory}: expected a checkpoint to resume from`,
    );
    assertEquals(await Array.fromAsync(Deno.readDir(directory)), []);
  },
);

withDirectory("a resumed run owns the checkpoints that it wrote before", async (directory) => {
  const { run } = await saved(directory, 1, 2);
  const again = await RunCheckpoints.open(directory, run);
  assertEquals(again.others, []);
  await again.save({ context, state: state(3) });
  assertEquals(await steps(directory), [2, 3]);
  await again.finish();
  assertEquals(await Array.fromAsync(Deno.readDir(directory)), []);
});

withDirectory(
  "a run resumed from an earlier checkpoint keeps its own, whatever later ones there are",
  async (directory) => {
    const { run } = await saved(directory, 10, 20);
    await Deno.truncate(fileOf(directory, await RunCheckpoints.open(directory, run), 20), 100);
    const again = await RunCheckpoints.open(directory, run);
    for (const step of [11, 12, 13]) await again.save({ context, state: state(step) });
    assertEquals(await steps(directory), [12, 13, 20]);
  },
);

withDirectory(
  "a run that replaces another takes its place once it has a checkpoint, however early, and removes it after a step",
  async (directory) => {
    const old = await saved(directory, 190, 200);
    const replacing = await RunCheckpoints.open(directory);
    assertEquals(replacing.others.map(({ step }) => step), [200, 190]);
    assertEquals((await loadCheckpoint(directory)).run, old.run);
    await replacing.save({ context, state: state(0) });
    assertEquals(await steps(directory), [0, 190, 200]);
    assertEquals((await loadCheckpoint(directory)).run, replacing.run, "not that with the higher step");
    await replacing.save({ context, state: state(1) });
    assertEquals(await steps(directory), [0, 1]);
  },
);

withDirectory(
  "a run that is stopped before its first step leaves the checkpoints of the old run",
  async (directory) => {
    const old = await saved(directory, 5, 6), before = await names(directory);
    const replacing = await saved(directory, 0);
    await replacing.discard();
    assertEquals(await names(directory), before);
    assertEquals((await loadCheckpoint(directory)).run, old.run);
  },
);

withDirectory(
  "only files that runs wrote are removed: no other files, no folders or links of such names",
  async (directory) => {
    const folder = `${directory}/checkpoints`;
    await Deno.mkdir(`${folder}/00000001.checkpoint`, { recursive: true });
    await Deno.mkdir(`${folder}/00000002.run-1-0123abcd.checkpoint`);
    await Deno.writeTextFile(`${directory}/precious`, "precious");
    await Deno.symlink(`${directory}/precious`, `${folder}/00000003.checkpoint`);
    for (
      const name of [
        "precious.h5",
        "00000004.checkpoint",
        "1.checkpoint.bak",
        ".1.checkpoint.tmp",
        "run-1-0123abcd.checkpoint",
      ]
    ) {
      await Deno.writeTextFile(`${folder}/${name}`, "precious");
    }
    const before = await names(directory);
    const checkpoints = await saved(directory, 0, 1, 2, 3);
    await checkpoints.finish();
    assertEquals(await names(directory), before);
    assertEquals(await Deno.readTextFile(`${directory}/precious`), "precious");
  },
);

withDirectory("a folder of checkpoints that is a link stays", async (directory) => {
  await Deno.mkdir(`${directory}/scratch`);
  await Deno.mkdir(`${directory}/run`);
  await Deno.symlink(`${directory}/scratch`, `${directory}/run/checkpoints`);
  const checkpoints = await saved(`${directory}/run`, 1);
  assertEquals((await loadCheckpoint(`${directory}/run`)).state.step, 1);
  await checkpoints.finish();
  assertEquals([
    await names(`${directory}/run`),
    (await Deno.lstat(`${directory}/run/checkpoints`)).isSymlink,
  ], [[], true]);
});

withDirectory(
  "a temporary file of a killed process is not a checkpoint, and is removed with the run's checkpoints",
  async (directory) => {
    const checkpoints = await saved(directory, 1);
    const name = checkpointName({ step: 2, number: 1, run: checkpoints.run });
    await Deno.writeTextFile(`${directory}/checkpoints/${temporaryName(name)}`, "half");
    assertEquals((await loadCheckpoint(directory)).state.step, 1);
    await (await RunCheckpoints.open(directory, checkpoints.run)).finish();
    assertEquals(await Array.fromAsync(Deno.readDir(directory)), []);
  },
);

withDirectory(
  "a checkpoint that does not exist, or cannot be written, is an error of one line",
  async (directory) => {
    const nowhere = `${directory}/checkpoints/00000003.checkpoint`;
    await assertRejects(() => loadCheckpoint(nowhere), UserError, "it cannot be read");
    await Deno.writeTextFile(`${directory}/file`, "");
    await assertRejects(
      () => saved(`${directory}/file`, 1),
      UserError,
      `${directory}/file/checkpoints: cannot write there`,
    );
    const checkpoints = await RunCheckpoints.open(directory);
    const unwritable = state(1);
    unwritable.values = [{
      name: "huge",
      shape: [1],
      data: { length: 2 ** 60 } as Float32Array<ArrayBuffer>,
    }];
    await assertRejects(
      () => checkpoints.save({ context, state: unwritable }),
      UserError,
      "; train a smaller model",
    );
    await assertRejects(() => Deno.stat(`${directory}/checkpoints`), Deno.errors.NotFound); // not left empty
  },
);
