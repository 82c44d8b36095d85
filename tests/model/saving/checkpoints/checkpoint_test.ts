/** Checkpoints as bytes, and as files of any content. */
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadCheckpoint } from "lib/model/mod.ts";
import { decodeCheckpoint, encodeCheckpoint } from "lib/model/saving/checkpoints/checkpoint.ts";
import { readCheckpointBytes } from "lib/model/saving/checkpoints/read.ts";
import { makePipes, makeSparse } from "../../../files/special_files.ts";
import { missing } from "../../../permissions.ts";
import { withDirectory } from "../../../directory.ts";
import { context, fileOf, saved, state } from "./runs.ts";

Deno.test("a checkpoint preserves all bits", async () => {
  const decoded = await decodeCheckpoint(await encodeCheckpoint({ context, state: state(5) }));
  assertEquals(decoded, { context, state: state(5) });
  assert(typeof decoded !== "string" && Object.is(decoded.state.values[0]!.data[1], -0));
});

Deno.test("a checkpoint with any byte changed, cut anywhere, or grown is noticed as damaged", async () => {
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

Deno.test("wrong content with a correct checksum is refused, too", async () => {
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

Deno.test("a checkpoint of version 1 is read", async () => {
  const bytes = await encodeCheckpoint({ context, state: state(5) });
  bytes["digits-checkpoint ".length] = "1".charCodeAt(0);
  assertEquals(await decodeCheckpoint(bytes), { context, state: state(5) });
});

withDirectory("no more of a huge file is read than a checkpoint needs", async (directory) => {
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
