import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadCheckpoint, removeCheckpoints, saveCheckpoint, type TrainingState } from "lib/model/mod.ts";
import { decodeCheckpoint, encodeCheckpoint, readCheckpointBytes } from "lib/model/checkpoint.ts";
import { makePipes, makeSparse } from "../files/special_files.ts";
import { missing } from "../permissions.ts";
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

/** A checkpoint whose header was changed and whose checksum is right all the same: no damage, but not ours either. */
async function forged(change: (header: Record<string, unknown>) => void): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await encodeCheckpoint({ context, state: state(5) });
  const first = bytes.indexOf(10) + 1, second = bytes.indexOf(10, first) + 1;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(first, second)));
  change(header);
  const rest = new Uint8Array([
    ...new TextEncoder().encode(`${JSON.stringify(header)}\n`),
    ...bytes.subarray(second),
  ]);
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", rest)).toHex();
  return new Uint8Array([...new TextEncoder().encode(`digits-checkpoint 1 ${sum}\n`), ...rest]);
}

Deno.test("a checkpoint with a right checksum over wrong content is refused, too", async () => {
  assertEquals(typeof await decodeCheckpoint(await forged(() => {})), "object");
  const changes: [change: (header: Record<string, unknown>) => void, why: string][] = [
    [(header) => delete header["values"], "its header is not a checkpoint's"],
    [(header) => header["step"] = -1, "its header is not a checkpoint's"],
    [(header) => header["history"] = "none", "its header is not a checkpoint's"],
    [
      (header) => header["values"] = [{ name: "w", shape: [2 ** 40] }],
      "its values are not those of its header",
    ],
    [(header) => header["values"] = [{ name: "w", shape: [5] }], "its values are not those of its header"],
    [(header) => header["values"] = [{ name: "w", shape: [-6] }], "its header is not a checkpoint's"],
  ];
  for (const [change, why] of changes) assertEquals(await decodeCheckpoint(await forged(change)), why);
});

testIn("of a huge file no more is read than a checkpoint needs", async (directory) => {
  await saveCheckpoint(directory, { context, state: state(1) });
  const path = `${directory}/checkpoints/00000001.checkpoint`;
  await makeSparse(path, 8e9); // zeros behind the checkpoint
  assertEquals((await readCheckpointBytes(path)).length, 2 ** 16);
  await assertRejects(() => loadCheckpoint(directory), UserError, "is damaged (its checksum is wrong)");
  await Deno.remove(path);
  await makeSparse(path, 8e9); // zeros from the start
  assertEquals((await readCheckpointBytes(path)).length, 2 ** 16);
  await assertRejects(() => loadCheckpoint(directory), UserError, "it does not begin as a checkpoint does");
  await Deno.writeTextFile(path, `digits-checkpoint 1 ${"0".repeat(64)}\n`); // zeros where the header should be
  await makeSparse(path, 8e9);
  assertLess((await readCheckpointBytes(path)).length, 2 ** 27 + 1);
});

Deno.test({
  name: "a checkpoint that is a pipe, a device or a directory is refused at once",
  ignore: Deno.build.os === "windows" || missing("read", "write", "run"),
  async fn() {
    const directory = await Deno.makeTempDir();
    try {
      const path = `${directory}/00000001.checkpoint`;
      const says = async () => (await assertRejects(() => loadCheckpoint(path), UserError)).message;
      await makePipes(path);
      assertStringIncludes(await says(), "expected a file, but got a pipe or device");
      await Deno.remove(path);
      await Deno.symlink("/dev/zero", path);
      assertStringIncludes(await says(), "expected a file, but got a pipe or device");
      await Deno.remove(path);
      await Deno.mkdir(path);
      assertStringIncludes(await says(), "expected a file, but got a directory");
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
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
