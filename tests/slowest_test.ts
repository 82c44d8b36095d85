import { assertEquals } from "@std/assert";
import { listed, secondsOf, TestTimes } from "./slowest.ts";

const report = `running 2 tests from ./tests/a_test.ts
a one ...
  a step ... ok (900ms)
------- output -------
hello
----- output end -----
a one ... ok (1s)
a two ... ignored (0ms)
running 1 test from ./tests/b_test.ts
\x1b[1mb\x1b[0m ... \x1b[31mFAILED\x1b[0m (1m2s)

\x1b[1m ERRORS \x1b[0m

b => ./tests/b_test.ts:1:6
error: of another report:
running 1 test from ./tests/c_test.ts
c ... ok (2m)

FAILED | 1 passed (1 step) | 1 failed | 1 ignored (1m3s)
`;

Deno.test("TestTimes: reads a report in parts, with or without colours; steps and ignored tests have no line", () => {
  const times = new TestTimes();
  for (let at = 0; at < report.length; at += 7) times.add(report.slice(at, at + 7));
  assertEquals(times.tests(5), [
    { file: "tests/b_test.ts", name: "b", seconds: 62 },
    { file: "tests/a_test.ts", name: "a one", seconds: 1 },
  ]);
  assertEquals(times.tests(1).length, 1);
});

Deno.test("TestTimes: with --parallel each line names its file; the times of a file are added up", () => {
  const times = new TestTimes();
  times.add(`./tests/a_test.ts => a one ... ok (1s)
./tests/b_test.ts => b ...----- post-test output end -----
./tests/b_test.ts => b ... ok (2s)
./tests/a_test.ts => a three ... a step ... ok (700ms)
./tests/a_test.ts => a three ... another ... ok (200ms)
./tests/a_test.ts => a three ... ok (1s)
./tests/a_test.ts => a two ... FAILED (500ms)
`);
  assertEquals(times.files(2), [
    { file: "tests/a_test.ts", name: "", seconds: 2.5 },
    { file: "tests/b_test.ts", name: "", seconds: 2 },
  ]);
});

Deno.test("secondsOf: all forms of Deno", () => {
  assertEquals(["691µs", "3ms", "12s", "1m2s"].map(secondsOf), [691e-6, 3e-3, 12, 62]);
});

Deno.test("listed: a line for each time", () => {
  assertEquals(
    listed([{ file: "tests/a_test.ts", name: "a", seconds: 2.04 }, { file: "b", name: "", seconds: 0 }]),
    "    2.0 s  tests/a_test.ts  a\n    0.0 s  b\n",
  );
});
