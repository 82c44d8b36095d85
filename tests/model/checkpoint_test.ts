import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadCheckpoint, removeCheckpoints, saveCheckpoint, type TrainingState } from "lib/model/mod.ts";
import { decodeCheckpoint, encodeCheckpoint } from "lib/model/checkpoint.ts";
import { testIn } from "./directories.ts";

/** A state with numbers that JSON would not bear. */
function state(step: number): TrainingState {
  return {
    step,
    epoch: { steps: 2, images: 6, loss: 0.1 + 0.2, correct: 5 },
    history: [{ epoch: 1, loss: 1 / 3, accuracy: 0.5, seconds: 0.1, learningRate: 1e-3 }],
    seconds: Math.PI,
    values: [
      {
        name: "weight 0",
        shape: [2, 3],
        data: Float32Array.of(1, -0, NaN, Infinity, 1e-45, Math.fround(0.1)),
      },
      { name: "a scalar", shape: [], data: Float32Array.of(7) },
      { name: "nothing", shape: [0, 5], data: new Float32Array(0) },
    ],
  };
}
const context = { options: { model: "tiny", note: "line\nfeed and ü" } };

Deno.test("a checkpoint gives back the very bits", async () => {
  const decoded = await decodeCheckpoint(await encodeCheckpoint({ context, state: state(5) }));
  assertEquals(decoded, { context, state: state(5) });
  assert(typeof decoded !== "string" && Object.is(decoded.state.values[0]!.data[1], -0));
});

Deno.test("a checkpoint with any byte changed, cut anywhere, or grown is known as damaged", async () => {
  const bytes = await encodeCheckpoint({ context, state: state(5) });
  for (let i = 0; i < bytes.length; i++) {
    const changed = bytes.slice();
    changed[i]! ^= 1;
    assertEquals(typeof await decodeCheckpoint(changed), "string", `byte ${i}`);
    assertEquals(typeof await decodeCheckpoint(bytes.slice(0, i)), "string", `${i} bytes`);
  }
  assertEquals(await decodeCheckpoint(new Uint8Array([...bytes, 0])), "its checksum is wrong");
  assertEquals(await decodeCheckpoint(new Uint8Array(0)), "it does not begin as a checkpoint does");
});

testIn("the newest two checkpoints are kept, the newest is loaded", async (directory) => {
  for (const step of [0, 9, 10, 100]) await saveCheckpoint(directory, { context, state: state(step) });
  const names = await Array.fromAsync(Deno.readDir(`${directory}/checkpoints`), ({ name }) => name);
  assertEquals(names.sort(), ["00000010.checkpoint", "00000100.checkpoint"]);
  const { state: loaded, run, file } = await loadCheckpoint(directory);
  assertEquals([loaded.step, run], [100, directory]);
  assertEquals(file, `${directory}/checkpoints/00000100.checkpoint`);
  const older = await loadCheckpoint(`${directory}/checkpoints/00000010.checkpoint`);
  assertEquals([older.state.step, older.run], [10, directory]);
  await removeCheckpoints(directory);
  await removeCheckpoints(directory);
  await assertRejects(() => loadCheckpoint(directory), UserError, `${directory}: no checkpoint in it`);
});

testIn("a damaged checkpoint is refused in one line, which offers the one before it", async (directory) => {
  for (const step of [7, 8]) await saveCheckpoint(directory, { context, state: state(step) });
  const [before, newest] = [7, 8].map((step) => `${directory}/checkpoints/0000000${step}.checkpoint`);
  await Deno.truncate(newest!, 500);
  const error = await assertRejects(() => loadCheckpoint(`${directory}/`), UserError);
  assertEquals(
    error.message,
    `${newest}: this checkpoint is damaged (its checksum is wrong); go on from the one before it: --resume ${before}`,
  );
  assertEquals((await loadCheckpoint(before!)).state.step, 7);
  await Deno.writeTextFile(before!, "");
  const last = await assertRejects(() => loadCheckpoint(before!), UserError);
  assertEquals(
    last.message,
    `${before}: this checkpoint is damaged (it does not begin as a checkpoint does); ` +
      "there is none before it, train again",
  );
});

testIn("what is left of a write that was killed is no checkpoint", async (directory) => {
  await saveCheckpoint(directory, { context, state: state(1) });
  await Deno.writeTextFile(`${directory}/checkpoints/.00000002.checkpoint.1f0c.tmp`, "half");
  assertEquals((await loadCheckpoint(directory)).state.step, 1);
});

testIn(
  "a checkpoint that is named and not there, or cannot be written, is an error of one line",
  async (directory) => {
    const nowhere = `${directory}/checkpoints/00000003.checkpoint`;
    await assertRejects(() => loadCheckpoint(nowhere), UserError, "this checkpoint cannot be read");
    await Deno.writeTextFile(`${directory}/file`, "");
    await assertRejects(
      () => saveCheckpoint(`${directory}/file`, { context, state: state(1) }),
      UserError,
      `${directory}/file/checkpoints: cannot write there`,
    );
  },
);
