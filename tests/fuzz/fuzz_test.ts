/** 300 mutants of each kind of file, in a process of their own, whose memory is theirs alone; and the fuzzer itself. */
import { assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { missing } from "../permissions.ts";
import { damageBytes } from "./bytes.ts";
import { fuzz } from "./fuzz.ts";
import { editJson } from "./json.ts";
import { Draw } from "./random.ts";
import { Fault, type Subject } from "./subject.ts";

Deno.test({
  name:
    "300 mutants each of IDX files, model directories, checkpoints and pictures are refused in one line, or change nothing",
  ignore: missing("read", "write", "run"),
  async fn() {
    // By the task, not by its command: `deno task` is a small process, and this one, which runs all tests, is not (see `peakMemory`).
    const { code, stdout, stderr } = await new Deno.Command("deno", {
      args: ["task", "--quiet", "test:fuzz", "--count", "300", "--seed", "1"],
      cwd: new URL("../..", import.meta.url),
      env: { NO_COLOR: "1" },
    }).output();
    const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
    assertEquals(lines.slice(4), ["0 faults"], new TextDecoder().decode(stderr));
    for (const [index, name] of ["IDX files", "model directories", "checkpoints", "pictures"].entries()) {
      assertStringIncludes(lines[index]!, `${name}, 300 mutants of seed 1: `);
      // Mutants that were all refused, or none, would be no test.
      for (const outcome of ["refused", "same predictions"]) {
        assertNotEquals(lines[index]!.match(` ([0-9]+) ${outcome}`)?.[1] ?? "0", "0", lines[index]);
      }
    }
    assertEquals(code, 0);
  },
});

Deno.test("mutants are the same for the same seed", () => {
  const bytes = Uint8Array.from({ length: 500 }, (_, i) => i % 256);
  const json = JSON.stringify({ a: [1, 2, { name: "x" }], b: { name: "y", c: null } });
  for (let seed = 0; seed < 50; seed++) {
    assertEquals(damageBytes(bytes, new Draw(seed)), damageBytes(bytes, new Draw(seed)));
    assertEquals(editJson(json, new Draw(seed)), editJson(json, new Draw(seed)));
  }
  const all = Array.from({ length: 50 }, (_, seed) => editJson(json, new Draw(seed)).text);
  assertNotEquals(new Set(all).size, 1);
});

Deno.test({
  name: "a reader that fails in another way than with one line is a fault, with the mutant's number",
  ignore: missing("read", "write"),
  async fn() {
    const failures: [error: Error | undefined, outcome: string][] = [
      [undefined, "same predictions"],
      [new UserError("file: expected a, but got b"), "refused"],
      [new UserError("two\nlines"), "faults"],
      [new UserError("\x1b[2J"), "faults"],
      [new UserError("x".repeat(3000)), "faults"],
      [new TypeError("x is undefined"), "faults"],
      [new Fault("other predictions"), "faults"],
    ];
    for (const [error, outcome] of failures) {
      const subject: Subject = {
        name: "subject",
        files: () => ({ "folder/file": new Uint8Array(4) }),
        damage: () => Promise.resolve("nothing"),
        use: () => error ? Promise.reject(error) : Promise.resolve("same predictions"),
      };
      const { outcomes, faults } = await fuzz(subject, {
        count: 2,
        seed: 1,
        pipe: undefined,
        memory: () => 0,
      });
      assertEquals(outcomes, { [outcome]: 2 });
      assertEquals(faults.length, outcome === "faults" ? 2 : 0);
      if (faults.length > 0) assertStringIncludes(faults[1]!, "subject 1 (nothing): fault: ");
    }
    const subject: Subject = {
      name: "subject",
      files: () => ({}),
      damage: () => Promise.resolve("nothing"),
      use: () => Promise.resolve("same predictions"),
    };
    const large = await fuzz(subject, { count: 2, seed: 1, pipe: undefined, memory: () => 601e6 });
    assertEquals(large.faults, ["subject 0 (nothing): fault: took more than 600 MB"]);
  },
});
