import { assert, assertEquals } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { Output, type Streams, streamsTo } from "lib/cli/shared/output.ts";
import { barText } from "lib/cli/shared/progress_bar.ts";
import { exitCodeOf } from "lib/cli/shared/frame.ts";

/** Streams that record what is written to them, in order. */
function recorder(columns?: number) {
  const written: string[] = [];
  const streams: Streams = {
    out: (text) => written.push(`out:${text}`),
    err: (text) => written.push(`err:${text}`),
    columns: () => columns,
  };
  return { written, streams };
}

/** Prints one line of each kind. */
function sayEverything(output: Output): void {
  output.line("line");
  output.event("start", { a: 1 });
  output.event("epoch", {});
  output.event("result", { b: [2] });
  output.warning("warning");
  output.result("result");
}

Deno.test("Output: text goes to stdout, warnings to stderr, events nowhere", () => {
  const { written, streams } = recorder();
  sayEverything(new Output({ json: false, quiet: false }, streams));
  assertEquals(written, ["out:line\n", "err:warning\n", "out:result\n"]);
});

Deno.test("Output: with json stdout has events only, one object per line", () => {
  const { written, streams } = recorder();
  sayEverything(new Output({ json: true, quiet: false }, streams));
  assertEquals(written, [
    "err:line\n",
    'out:{"event":"start","a":1}\n',
    'out:{"event":"epoch"}\n',
    'out:{"event":"result","b":[2]}\n',
    "err:warning\n",
    "err:result\n",
  ]);
});

Deno.test("Output: quiet leaves the result and what must not be missed", () => {
  const { written, streams } = recorder(80);
  const output = new Output({ json: false, quiet: true }, streams);
  output.progress({ title: "t", done: 0, details: [] });
  sayEverything(output);
  assertEquals(written, ["err:warning\n", "out:result\n"]);
});

Deno.test("Output: quiet with json leaves the result event", () => {
  const { written, streams } = recorder();
  sayEverything(new Output({ json: true, quiet: true }, streams));
  assertEquals(written, ['out:{"event":"result","b":[2]}\n', "err:warning\n"]);
});

Deno.test("Output: an object is one line of JSON, also with quiet, and nothing without json", () => {
  const { written, streams } = recorder();
  for (const json of [true, false]) {
    for (const quiet of [true, false]) new Output({ json, quiet }, streams).object({ file: "a\nb" });
  }
  assertEquals(written, Array(2).fill('out:{"file":"a\\nb"}\n'));
});

Deno.test("Output: a name from outside neither breaks a line nor controls the terminal", () => {
  const { written, streams } = recorder();
  const output = new Output({ json: false, quiet: false }, streams);
  for (const say of ["line", "result", "warning"] as const) output[say]("saved in a\nb\x1b[2J");
  assertEquals(written.map((text) => text.slice(4)), Array(3).fill("saved in a\\nb\\x1b[2J\n"));
});

Deno.test("Output: neither does the name on a progress bar", () => {
  const { written, streams } = recorder(80);
  new Output({ json: false, quiet: false }, streams)
    .progress({ title: "a\x1b[2Jb", done: 0.5, details: [] });
  assertEquals(written.length, 1);
  assert(written[0]!.startsWith("err:\ra\\x1b[2Jb ["), written[0]);
});

Deno.test("streams: a full, non-blocking pipe gets all of a text, piece by piece", () => {
  let received = "", calls = 0;
  const slow = {
    writeSync(bytes: Uint8Array) {
      if (++calls % 2 === 1) {
        throw new Deno.errors.WouldBlock("Resource temporarily unavailable (os error 11)");
      }
      received += new TextDecoder().decode(bytes.subarray(0, 3));
      return Math.min(3, bytes.length);
    },
  };
  const silent = {
    writeSync(): number {
      throw new Error("nothing is to be said on stderr");
    },
  };
  const streams = streamsTo({ stdout: slow, stderr: silent });
  streams.out("one line\n");
  assertEquals([received, streams.lost?.()], ["one line\n", false]);
});

Deno.test("Output: in a pipe there is no progress bar", () => {
  const { written, streams } = recorder();
  new Output({ json: false, quiet: false }, streams).progress({ title: "t", done: 0.5, details: [] });
  assertEquals(written, []);
});

Deno.test("Output: on a terminal the bar is removed before a line and drawn again after it", () => {
  const { written, streams } = recorder(30);
  const output = new Output({ json: false, quiet: false }, streams);
  const state = { title: "t", done: 0.5, details: [] };
  output.progress(state);
  output.line("line");
  output.progress(state);
  output.clearProgress();
  output.clearProgress();
  const bar = `err:\r${barText(state, 30)}\x1b[K`;
  assertEquals(written, [bar, "err:\r\x1b[K", "out:line\n", bar, "err:\r\x1b[K"]);
});

Deno.test("Output: the bar is drawn at most ten times a second", () => {
  const { written, streams } = recorder(30);
  const output = new Output({ json: false, quiet: false }, streams);
  const started = performance.now();
  let updates = 0;
  while (performance.now() - started < 250) {
    output.progress({ title: "t", done: 0, details: [] });
    updates++;
  }
  assert(
    updates > written.length && written.length <= 3 && written.length >= 2,
    `${written.length} drawings`,
  );
});

Deno.test("barText: takes the width that is left, and never fills the last column", () => {
  const state = { title: "epoch 1/2", done: 0.25, details: ["loss 0.1234", "0:10 left"] };
  assertEquals(barText(state, 60), "epoch 1/2 [#####-------------]  25%  loss 0.1234  0:10 left");
  for (const columns of [1, 10, 40, 59, 60, 80, 200]) {
    assert(barText(state, columns).length < columns, `${columns}`);
  }
});

Deno.test("barText: is empty at 0, full at 1, and stays within bounds beyond", () => {
  const bar = (done: number) => barText({ title: "t", done, details: [] }, 18);
  assertEquals([0, 1, 1.5, -1].map(bar), [
    "t [--------]   0%",
    "t [########] 100%",
    "t [########] 100%",
    "t [--------]   0%",
  ]);
});

/** A stream that takes this many bytes, then throws. */
function writer(error: Error, bytes = 0) {
  let written = "";
  return {
    get written() {
      return written;
    },
    writeSync(data: Uint8Array): number {
      if (written.length >= bytes) throw error;
      const taken = data.subarray(0, bytes - written.length);
      written += new TextDecoder().decode(taken);
      return taken.length;
    },
  };
}

Deno.test("streamsTo: a closed pipe or terminal takes the text, and nothing counts as lost", () => {
  for (
    const error of [
      new Deno.errors.BrokenPipe("Broken pipe (os error 32)"),
      Object.assign(new Error("Input/output error (os error 5)"), { code: "EIO" }),
    ]
  ) {
    const stderr = writer(error, Infinity);
    const streams = streamsTo({ stdout: writer(error), stderr });
    streams.out("text");
    assertEquals([stderr.written, streams.lost?.()], ["", false]);
  }
});

Deno.test("streamsTo: an I/O error of a file is reported, unlike that of a closed terminal", () => {
  const stderr = writer(new Error("unused"), Infinity);
  const failing = Object.assign(new Error("Input/output error (os error 5)"), { code: "EIO" });
  const streams = streamsTo({ stdout: writer(failing), stderr, intoFile: () => true });
  streams.out("text");
  assertEquals([stderr.written, streams.lost?.()], [
    "error: stdout: cannot be written (Input/output error (os error 5)); the rest of the output is lost\n",
    true,
  ]);
});

Deno.test("streamsTo: a full disk behind stdout is reported once; the command continues, and exits with 1", async () => {
  const full = new Error("No space left on device (os error 28)");
  const stdout = writer(full, 6), stderr = writer(full, Infinity);
  const streams = streamsTo({ stdout, stderr });
  let steps = 0;
  const code = await exitCodeOf(
    () => {
      const output = new Output({ json: false, quiet: false }, streams);
      for (const text of ["one", "two", "three"]) {
        output.line(text);
        steps++;
      }
      return Promise.resolve(0);
    },
    [],
    streams,
  );
  assertEquals([code, steps, stdout.written], [1, 3, "one\ntw"]);
  assertEquals(
    stderr.written,
    "error: stdout: cannot be written (No space left on device (os error 28)); the rest of the output is lost\n",
  );
  assertEquals(await exitCodeOf(() => Promise.resolve(130), [], streams), 130);
});

Deno.test("streamsTo: a full disk behind stderr does not change the exit code", async () => {
  const full = writer(new Error("No space left on device (os error 28)"));
  const streams = streamsTo({ stdout: full, stderr: full });
  assertEquals(await exitCodeOf(() => Promise.reject(new UsageError("--x: no")), [], streams), 2);
});
