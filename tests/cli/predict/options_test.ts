import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { parsePredictOptions } from "lib/cli/mod.ts";

const common = { backend: "auto", json: false, quiet: false, verbose: false } as const;

Deno.test("predict: files and directories arrive in their order, with the defaults", () => {
  assertEquals(parsePredictOptions(["b.png", "a/", "-"]), {
    ...common,
    paths: ["b.png", "a/", "-"],
    one: false,
  });
});

Deno.test("predict: every option arrives under its name", () => {
  const line = "a.png --one --explain e --model m --backend cpu --threads 2 --json --quiet --verbose";
  assertEquals(parsePredictOptions(line.split(" ")), {
    paths: ["a.png"],
    one: true,
    explain: "e",
    model: "m",
    backend: "cpu",
    threads: 2,
    json: true,
    quiet: true,
    verbose: true,
  });
});

Deno.test("predict: wrong usage is refused in one line", () => {
  const message = (...args: string[]) => assertThrows(() => parsePredictOptions(args), UsageError).message;
  assertEquals(
    message(),
    "picture: expected a file, a directory, or - for standard input, but got no argument; see `deno task predict --help`",
  );
  assertEquals(message("-", "-"), "-: expected at most one picture from standard input; name it once");
  assertEquals(message("a.png", ""), "picture: expected a path, but got an empty string");
  assertEquals(
    message("a.png", "--explian", "e"),
    "unknown option --explian (did you mean --explain?); see `deno task predict --help`",
  );
});
