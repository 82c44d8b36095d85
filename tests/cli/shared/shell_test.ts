import { assertEquals } from "@std/assert";
import { shellPath, taskCommand } from "lib/cli/shared/shell.ts";

Deno.test("shellPath: what no shell changes stays as it is", () => {
  for (const path of ["data/runs/small-20261103-090507", "/tmp/a_b.c", "a~", "a+b,c@d%e:f"]) {
    assertEquals(shellPath(path), path);
  }
});

Deno.test("shellPath: what a shell would change is quoted, what a command would take for an option is a path", () => {
  const cases: [path: string, argument: string][] = [
    ["-rf", "./-rf"],
    ["--out", "./--out"],
    ["-a b", "'./-a b'"],
    ["~/a", "'~/a'"],
    ["a b", "'a b'"],
    ["it's", String.raw`'it'\''s'`],
    ["$(x);`y`*", "'$(x);`y`*'"],
    ["données", "'données'"],
    ["", "''"],
    ["a\nb", String.raw`$'a\nb'`],
    ["\x1b[31m'\\", String.raw`$'\x1b[31m\'\\'`],
    ["\x9b31m\u202e", String.raw`$'\u009b31m\u202e'`],
  ];
  for (const [path, argument] of cases) assertEquals(shellPath(path), argument);
});

Deno.test("taskCommand: the task, then the path", () => {
  assertEquals(taskCommand("train --resume", "-rf"), "deno task train --resume ./-rf");
});
