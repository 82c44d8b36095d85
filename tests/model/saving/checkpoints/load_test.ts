/** The checkpoint from which a run is resumed, and those that are refused. */
import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadCheckpoint } from "lib/model/mod.ts";
import { encodeCheckpoint } from "lib/model/saving/checkpoints/checkpoint.ts";
import { withDirectory } from "../../../directory.ts";
import { context, fileOf, saved, state, steps } from "./runs.ts";

withDirectory(
  "a checkpoint of an earlier version is loaded, and the resumed run replaces it",
  async (directory) => {
    await Deno.mkdir(`${directory}/checkpoints`);
    for (const step of [3, 4]) {
      const bytes = await encodeCheckpoint({ context, state: state(step) });
      await Deno.writeFile(`${directory}/checkpoints/0000000${step}.checkpoint`, bytes);
    }
    const { run, state: { step } } = await loadCheckpoint(directory);
    assertEquals([run, step], [undefined, 4]);
    const checkpoints = await saved(directory, 5);
    assertEquals((await loadCheckpoint(directory)).run, checkpoints.run);
    assertEquals(await steps(directory), [5]);
  },
);

withDirectory(
  "checkpoints of two runs of which neither replaced the other are refused",
  async (directory) => {
    const a = await saved(`${directory}/a`, 7), b = await saved(`${directory}/b`, 9);
    await Deno.copyFile(fileOf(`${directory}/b`, b, 9), fileOf(`${directory}/a`, b, 9));
    const error = await assertRejects(() => loadCheckpoint(`${directory}/a`), UserError);
    assertEquals(
      error.message,
      `${directory}/a: expected the checkpoints of one run, but got those of two; ` +
        `name ${fileOf(`${directory}/a`, b, 9)} or ${fileOf(`${directory}/a`, a, 7)}`,
    );
    assertEquals((await loadCheckpoint(fileOf(`${directory}/a`, a, 7))).state.step, 7);
  },
);

withDirectory("a run's id that leads out of the folder is refused", async (directory) => {
  const path = `${directory}/00000001.checkpoint`;
  await Deno.writeFile(path, await encodeCheckpoint({ run: "../../../../x", context, state: state(1) }));
  await assertRejects(() => loadCheckpoint(path), UserError, 'expected "run" to be the id of a run');
});

withDirectory(
  "a checkpoint that a newer version wrote is refused in one line that says so",
  async (directory) => {
    const checkpoints = await saved(directory, 7, 8);
    const path = fileOf(directory, checkpoints, 8);
    const bytes = await Deno.readFile(path);
    bytes["digits-checkpoint ".length] = "9".charCodeAt(0);
    await Deno.writeFile(path, bytes);
    const error = await assertRejects(() => loadCheckpoint(directory), UserError);
    assertEquals(
      error.message,
      `${path}: expected format 2 or older, but got format 9, which a newer version of this program wrote; ` +
        "update the program",
    );
  },
);

withDirectory(
  "a damaged checkpoint is refused in one line, which offers the one before it",
  async (directory) => {
    const checkpoints = await saved(directory, 7, 8);
    const [before, newest] = [7, 8].map((step) => fileOf(directory, checkpoints, step));
    await Deno.truncate(newest!, 500);
    const error = await assertRejects(() => loadCheckpoint(`${directory}/`), UserError);
    assertEquals(
      error.message,
      `${newest}: expected an intact checkpoint, but its checksum is wrong; resume from the one before it, ${before}`,
    );
    assertEquals((await loadCheckpoint(before!)).state.step, 7);
    await Deno.writeTextFile(before!, "");
    const last = await assertRejects(() => loadCheckpoint(before!), UserError);
    assertEquals(
      last.message,
      `${before}: expected an intact checkpoint, but its first line is not a checkpoint's; ` +
        "there is none before it, train again",
    );
  },
);

withDirectory(
  "a checkpoint that is a directory or a link to nothing is refused with the one before it",
  async (directory) => {
    const checkpoints = await saved(directory, 7, 8);
    const [before, newest] = [7, 8].map((step) => fileOf(directory, checkpoints, step));
    for (const spoil of [() => Deno.mkdir(newest!), () => Deno.symlink("nowhere", newest!)]) {
      await Deno.remove(newest!);
      await spoil();
      const { message } = await assertRejects(() => loadCheckpoint(directory), UserError);
      assertEquals(
        [
          message.startsWith(`${newest}: `),
          message.endsWith(`; resume from the one before it, ${before}`),
        ],
        [true, true],
        message,
      );
    }
  },
);
