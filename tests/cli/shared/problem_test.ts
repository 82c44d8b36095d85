import { assertEquals, assertMatch } from "@std/assert";
import { Output } from "lib/cli/shared/output.ts";
import { reportProblem } from "lib/cli/shared/problem.ts";
import { UserError } from "lib/errors.ts";

/** Returns what is reported, and the lines on stderr. */
function report(path: string, error: unknown, verbose = false): { problem: string; lines: string[] } {
  const lines: string[] = [];
  const streams = { out: () => {}, err: (text: string) => void lines.push(text), columns: () => undefined };
  const problem = reportProblem(path, error, verbose, new Output({ json: false, quiet: false }, streams));
  return { problem, lines };
}

Deno.test("reportProblem: one line that names the file once", () => {
  const said = {
    problem: "expected a picture, but got text",
    lines: ["error: a.png: expected a picture, but got text\n"],
  };
  assertEquals(report("a.png", new UserError("a.png: expected a picture, but got text")), said);
  assertEquals(report("a.png", new UserError("expected a picture, but got text")), said);
});

Deno.test("reportProblem: a name from outside cannot break the line", () => {
  assertEquals(report("a\nb", new UserError("a\\nb: no such file")).lines, ["error: a\\nb: no such file\n"]);
});

Deno.test("reportProblem: a fault of the program says how to get its stack, which verbose prints", () => {
  const error = new TypeError("x is undefined");
  const { problem } = report("a", error);
  assertMatch(
    problem,
    /^TypeError: x is undefined; this is unexpected; run the command again with --verbose/,
  );
  const { lines } = report("a", error, true);
  assertEquals(lines[0], "error: a: TypeError: x is undefined\n");
  assertMatch(lines[2]!, /problem_test\.ts/);
});
