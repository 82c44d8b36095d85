import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { source } from "lib/notebook/mod.ts";
import { declaration } from "lib/notebook/source.ts";
import { missing } from "../permissions.ts";

const FILE = `import { a } from "b";

/** A shape. */
export interface Shape {
  rows: number;
}

/**
 * Adds.
 */
export async function add(
  a: number,
  b: number,
): Promise<number> {
  // both
  return a + b;
}

export const TABLE = {
  one: 1,
} as const;

const list = [
  1,
];
export const run = (x: number) => {
  return x;
};
export type Name = "a" | "b";
function addAll() {}
export function* walk() {
  yield 1;
}
export default class Walker {
  step() {}
}
`;

Deno.test("declaration: every kind, without export, with all its lines", () => {
  assertEquals(declaration(FILE, "Shape"), "interface Shape {\n  rows: number;\n}");
  assertEquals(
    declaration(FILE, "add"),
    "async function add(\n  a: number,\n  b: number,\n): Promise<number> {\n  // both\n  return a + b;\n}",
  );
  assertEquals(declaration(FILE, "TABLE"), "const TABLE = {\n  one: 1,\n} as const;");
  assertEquals(declaration(FILE, "list"), "const list = [\n  1,\n];");
  assertEquals(declaration(FILE, "run"), "const run = (x: number) => {\n  return x;\n};");
  assertEquals(declaration(FILE, "Name"), 'type Name = "a" | "b";');
  assertEquals(declaration(FILE, "addAll"), "function addAll() {}");
  assertEquals(declaration(FILE, "walk"), "function* walk() {\n  yield 1;\n}");
  assertEquals(declaration(FILE, "Walker"), "class Walker {\n  step() {}\n}");
});

Deno.test("declaration: with its comment", () => {
  assertEquals(
    declaration(FILE, "add", { comment: true })!.split("\n").slice(0, 4),
    ["/**", " * Adds.", " */", "async function add("],
  );
  assertEquals(declaration(FILE, "Shape", { comment: true })!.split("\n")[0], "/** A shape. */");
});

Deno.test("declaration: no such name", () => {
  assertEquals(declaration(FILE, "ad"), undefined);
  assertEquals(declaration(FILE, "rows"), undefined);
});

Deno.test({
  name: "source: a fenced block under the file's name, from any working directory",
  ignore: missing("read"),
  fn() {
    const { text, plain } = source("lib/errors.ts", "UserError");
    assertMatch(text, /^`lib\/errors.ts`\n\n```ts\nclass UserError extends Error \{\n[\s\S]*\n\}\n```$/);
    assertMatch(plain, /^class UserError/);
    assertMatch(source("lib/errors.ts").plain, /^\/\*\*\n \* Which error/);
  },
});

Deno.test({
  name: "source: reports what it cannot find",
  ignore: missing("read"),
  fn() {
    assertThrows(
      () => source("lib/nothing.ts"),
      Error,
      'source: expected a file of the project, but there is no "lib/nothing.ts"',
    );
    assertThrows(
      () => source("lib/errors.ts", "nope"),
      Error,
      'source: expected "nope" at the top level of "lib/errors.ts", but it is not declared there',
    );
    assertThrows(() => source("/etc/passwd"), Error, "expected a file in lib");
    assertThrows(() => source("lib/../deno.json"), Error, "expected a file in lib");
  },
});
