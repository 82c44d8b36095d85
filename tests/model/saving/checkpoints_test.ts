import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { temporaryName } from "lib/files/mod.ts";
import { loadCheckpoint, RunCheckpoints, type TrainingState } from "lib/model/mod.ts";
import { decodeCheckpoint, encodeCheckpoint } from "lib/model/saving/checkpoints/checkpoint.ts";
import { readCheckpointBytes } from "lib/model/saving/checkpoints/read.ts";
import { checkpointName } from "lib/model/saving/checkpoints/names.ts";
import { makePipes, makeSparse } from "../../files/special_files.ts";
import { missing } from "../../permissions.ts";
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
  assertEquals(await decodeCheckpoint(new Uint8Array(0)), "its first line is not a checkpoint's");
});

/** A run that has saved these steps. */
async function saved(directory: string, ...steps: number[]): Promise<RunCheckpoints> {
  const checkpoints = await RunCheckpoints.open(directory);
  for (const step of steps) await checkpoints.save({ context, state: state(step) });
  return checkpoints;
}

const names = async (directory: string) =>
  (await Array.fromAsync(Deno.readDir(`${directory}/checkpoints`), ({ name }) => name)).sort();

/** `<step>` of each, for runs whose ids are drawn. */
const steps = async (directory: string) => (await names(directory)).map((name) => parseInt(name));

const fileOf = (directory: string, { run }: RunCheckpoints, step: number, number = 1) =>
  `${directory}/checkpoints/${checkpointName({ step, number, run })}`;

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
  return new Uint8Array([...new TextEncoder().encode(`digits-checkpoint 2 ${sum}\n`), ...rest]);
}

Deno.test("a checkpoint with a right checksum over wrong content is refused, too", async () => {
  assertEquals(typeof await decodeCheckpoint(await forged(() => {})), "object");
  const changes: [change: (header: Record<string, unknown>) => void, why: string][] = [
    [(header) => delete header["values"], 'its header is wrong (expected "values", but it is missing)'],
    [
      (header) => header["step"] = -1,
      'its header is wrong (expected "step" to be a number of at least 0, but got -1)',
    ],
    [
      (header) => header["history"] = "none",
      'its header is wrong (expected "history" to be a list, but got "none")',
    ],
    [
      (header) => header["run"] = "../../../x",
      'its header is wrong (expected "run" to be the id of a run, 8 hexadecimal digits, but got "../../../x")',
    ],
    [
      (header) => header["values"] = [{ name: "w", shape: [2 ** 40] }],
      "it has SIZE bytes, and by its header it should have END",
    ],
    [
      (header) => header["values"] = [{ name: "w", shape: [5] }],
      "it has SIZE bytes, and by its header it should have END",
    ],
    [
      (header) => header["values"] = [{ name: "w", shape: [-6] }],
      'its header is wrong (expected "values.0.shape.0" to be a number of at least 0, but got -6)',
    ],
  ];
  for (const [change, why] of changes) {
    const problem = await decodeCheckpoint(await forged(change));
    assert(typeof problem === "string");
    assertEquals(problem.replace(/has \d+/, "has SIZE").replace(/have \d+/, "have END"), why);
  }
});

testIn("no more of a huge file is read than a checkpoint needs", async (directory) => {
  const path = fileOf(directory, await saved(directory, 1), 1);
  await makeSparse(path, 8e9); // zeros behind the checkpoint
  assertEquals((await readCheckpointBytes(path)).length, 2 ** 16);
  await assertRejects(
    () => loadCheckpoint(directory),
    UserError,
    "expected an intact checkpoint, but its checksum is wrong",
  );
  await Deno.remove(path);
  await makeSparse(path, 8e9); // zeros from the start
  assertEquals((await readCheckpointBytes(path)).length, 2 ** 16);
  await assertRejects(() => loadCheckpoint(directory), UserError, "its first line is not a checkpoint's");
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

testIn("the newest two checkpoints are kept, the newest is loaded, with its run's id", async (directory) => {
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
});

testIn("a run that goes on owns what it wrote before", async (directory) => {
  const { run } = await saved(directory, 1, 2);
  const again = await RunCheckpoints.open(directory, run);
  assertEquals(again.others, []);
  await again.save({ context, state: state(3) });
  assertEquals(await steps(directory), [2, 3]);
  await again.finish();
  assertEquals(await Array.fromAsync(Deno.readDir(directory)), []);
});

testIn(
  "a run that goes on from an earlier checkpoint keeps its own, whatever later ones there are",
  async (directory) => {
    const { run } = await saved(directory, 10, 20);
    await Deno.truncate(fileOf(directory, await RunCheckpoints.open(directory, run), 20), 100);
    const again = await RunCheckpoints.open(directory, run);
    for (const step of [11, 12, 13]) await again.save({ context, state: state(step) });
    assertEquals(await steps(directory), [12, 13, 20]);
  },
);

testIn(
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

testIn("a run that is stopped before its first step gives the old run back", async (directory) => {
  const old = await saved(directory, 5, 6), before = await names(directory);
  const replacing = await saved(directory, 0);
  await replacing.discard();
  assertEquals(await names(directory), before);
  assertEquals((await loadCheckpoint(directory)).run, old.run);
});

testIn(
  "nothing is removed but what runs wrote: not other files, not folders and links with such names",
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

testIn("a folder of checkpoints that is a link stays", async (directory) => {
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

testIn(
  "a checkpoint of an earlier version is loaded, and the run that goes on from it replaces it",
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

testIn("checkpoints of two runs of which neither came after the other are refused", async (directory) => {
  const a = await saved(`${directory}/a`, 7), b = await saved(`${directory}/b`, 9);
  await Deno.copyFile(fileOf(`${directory}/b`, b, 9), fileOf(`${directory}/a`, b, 9));
  const error = await assertRejects(() => loadCheckpoint(`${directory}/a`), UserError);
  assertEquals(
    error.message,
    `${directory}/a: expected the checkpoints of one run, but got those of two; ` +
      `name ${fileOf(`${directory}/a`, b, 9)} or ${fileOf(`${directory}/a`, a, 7)}`,
  );
  assertEquals((await loadCheckpoint(fileOf(`${directory}/a`, a, 7))).state.step, 7);
});

testIn("a run's id that leads out of the folder is damage", async (directory) => {
  const path = `${directory}/00000001.checkpoint`;
  await Deno.writeFile(path, await encodeCheckpoint({ run: "../../../../x", context, state: state(1) }));
  await assertRejects(() => loadCheckpoint(path), UserError, 'expected "run" to be the id of a run');
});

testIn("a checkpoint that a newer version wrote is refused in one line that says so", async (directory) => {
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
});

Deno.test("a checkpoint of version 1 is read", async () => {
  const bytes = await encodeCheckpoint({ context, state: state(5) });
  bytes["digits-checkpoint ".length] = "1".charCodeAt(0);
  assertEquals(await decodeCheckpoint(bytes), { context, state: state(5) });
});

testIn("a damaged checkpoint is refused in one line, which offers the one before it", async (directory) => {
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
});

testIn(
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

testIn(
  "the remains of a killed write are not a checkpoint, and are removed with the run's checkpoints",
  async (directory) => {
    const checkpoints = await saved(directory, 1);
    const name = checkpointName({ step: 2, number: 1, run: checkpoints.run });
    await Deno.writeTextFile(`${directory}/checkpoints/${temporaryName(name)}`, "half");
    assertEquals((await loadCheckpoint(directory)).state.step, 1);
    await (await RunCheckpoints.open(directory, checkpoints.run)).finish();
    assertEquals(await Array.fromAsync(Deno.readDir(directory)), []);
  },
);

testIn(
  "a checkpoint that is named and not there, or cannot be written, is an error of one line",
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
