import { assertEquals } from "@std/assert";
import { closingLine, countsOf, requestOf } from "./run.ts";

Deno.test("countsOf: reads Deno's last line, colours or not", () => {
  assertEquals(countsOf("ok | 3 passed | 0 failed (12ms)\n"), { passed: 3, failed: 0, skipped: 0 });
  assertEquals(countsOf("\x1b[0m\x1b[32mok\x1b[0m | 1 passed | 0 failed | 1 ignored \x1b[0m(8ms)\n"), {
    passed: 1,
    failed: 0,
    skipped: 1,
  });
});

Deno.test("countsOf: steps are not tests, tests that were filtered out are not skipped", () => {
  assertEquals(countsOf("FAILED | 2 passed (2 steps) | 6 failed (1 step) | 1 ignored (3 steps) (128ms)\n"), {
    passed: 2,
    failed: 6,
    skipped: 1,
  });
  assertEquals(countsOf("ok | 0 passed | 0 failed | 2 filtered out (7ms)\n"), {
    passed: 0,
    failed: 0,
    skipped: 0,
  });
});

Deno.test("countsOf: the last such line counts; without one nothing is known", () => {
  assertEquals(
    countsOf("ok | 9 passed | 0 failed (1ms)\nx\nFAILED | 1 passed | 2 failed (1ms)\n\nerror: Test failed\n"),
    {
      passed: 1,
      failed: 2,
      skipped: 0,
    },
  );
  assertEquals(countsOf("error: Import failed\n"), undefined);
});

Deno.test("closingLine: skipped tests are named only where there are any", () => {
  assertEquals(closingLine({ passed: 5, failed: 0, skipped: 0 }), "5 passed, 0 failed");
  assertEquals(closingLine({ passed: 5, failed: 1, skipped: 2 }), "5 passed, 1 failed, 2 skipped");
});

Deno.test("requestOf: files and flags go to deno test; without any, all tests or all slow ones run", () => {
  assertEquals(requestOf(["tests/a_test.ts", "--filter", "x"]), {
    tests: ["tests/a_test.ts", "--filter", "x"],
    slowest: 0,
  });
  assertEquals(requestOf([])!.tests.at(-1), ".");
  assertEquals(requestOf(["--slow"])!.tests.at(-1), "tests/**/*_slow.ts");
});

Deno.test("requestOf: --slowest needs a number", () => {
  assertEquals(requestOf(["--slowest", "3", "tests/a_test.ts"]), { tests: ["tests/a_test.ts"], slowest: 3 });
  assertEquals(requestOf(["--slowest", "20"])!.tests, requestOf([])!.tests);
  for (const args of [["--slowest"], ["--slowest", "0"], ["--slowest", "tests/a_test.ts"]]) {
    assertEquals(requestOf(args), undefined);
  }
});
