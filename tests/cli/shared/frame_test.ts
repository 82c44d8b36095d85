import { assert, assertEquals, assertMatch } from "@std/assert";
import { OutOfMemoryError } from "lib/backend/kernel/errors.ts";
import { UsageError, UserError } from "lib/errors.ts";
import { InterruptedError } from "lib/cli/shared/interruption.ts";
import { describeError, exitCodeOf } from "lib/cli/shared/frame.ts";

/** Runs a command that throws; returns the exit code and the text on stderr. */
async function outcome(error: unknown, args: string[] = []): Promise<{ code: number; stderr: string }> {
  let stderr = "";
  const streams = { out: () => {}, err: (text: string) => void (stderr += text), columns: () => undefined };
  const code = await exitCodeOf(() => Promise.reject(error), args, streams);
  return { code, stderr };
}

Deno.test("a command's own exit code is passed on", async () => {
  assertEquals(await exitCodeOf(() => Promise.resolve(130), []), 130);
});

Deno.test("bad input: one line, exit code 1", async () => {
  assertEquals(await outcome(new UserError("data: empty")), { code: 1, stderr: "error: data: empty\n" });
});

Deno.test("wrong usage: one line, exit code 2", async () => {
  assertEquals(await outcome(new UsageError("--x: no")), { code: 2, stderr: "error: --x: no\n" });
});

Deno.test("stopped by Ctrl-C: a line that is not an error, exit code 130", async () => {
  const { code, stderr } = await outcome(new InterruptedError());
  assertEquals([code, stderr], [130, "stopped; there was nothing to save yet\n"]);
});

Deno.test("an unexpected error: one line that says how to see more, exit code 1", async () => {
  assertEquals(await outcome(new TypeError("x is not a function\nmore")), {
    code: 1,
    stderr:
      "error: TypeError: x is not a function\\nmore; this is unexpected; run the command again with --verbose for details\n",
  });
});

Deno.test("--verbose adds the stack", async () => {
  const { stderr } = await outcome(new TypeError("broken"), ["--verbose"]);
  assertMatch(stderr, /^error: TypeError: broken\nTypeError: broken\n\s+at .*frame_test\.ts/);
});

Deno.test("a thrown value that is not an Error is shown, too", () => {
  assert(describeError("a text", false).startsWith("error: a text; this is unexpected"));
});

Deno.test("a message is one line, whatever the names in it are, and does not control the terminal", async () => {
  const { stderr } = await outcome(new UserError("a\nb\x1b[31m: no such directory; name another"));
  assertEquals(stderr, "error: a\\nb\\x1b[31m: no such directory; name another\n");
  const verbose = describeError(new TypeError("\x1b[2J"), true);
  assertEquals(verbose.includes("\x1b"), false);
});

Deno.test("out of memory is reported in one line that says what helps", () => {
  const error = new OutOfMemoryError(
    "memory: expected room for 2 GiB, but 3 GiB are in use; dispose of tensors",
  );
  assertEquals(
    describeError(error, false),
    "error: memory: expected room for 2 GiB, but 3 GiB are in use; use a smaller --batch-size",
  );
});

Deno.test("a permission that Deno was not given: one line that says what to type", () => {
  const error = new Deno.errors.NotCapable(
    'Requires read access to "/x", run again with the --allow-read flag',
  );
  assertEquals(
    describeError(error, false),
    'error: Deno was not given read access to "/x"; start the command as a task (deno task train, for instance), ' +
      "which has this permission",
  );
});

Deno.test("a permission that the system refuses: one line", () => {
  const error = new Deno.errors.PermissionDenied("Permission denied (os error 13): open '/x'");
  assertEquals(
    describeError(error, false),
    "error: Permission denied (os error 13): open '/x'; check the permissions of the file or directory",
  );
});
