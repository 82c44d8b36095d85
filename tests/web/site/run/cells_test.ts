import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { CellScope, cellScript, CellSyntaxError, faultsOf, scopeName } from "lib/web/site/run/cells/mod.ts";

/** Runs cells one after the other, as the worker does; returns the value of the last expression of the last one. */
async function ran(...cells: string[]): Promise<unknown> {
  let value: unknown;
  const scope = new CellScope(
    (name) => Promise.resolve({ name, default: "the default", one: 1 }),
    (shown) => value = shown,
  );
  Object.defineProperty(globalThis, scopeName, { value: scope, configurable: true });
  try {
    for (const [i, source] of cells.entries()) {
      value = undefined;
      const { code, names } = cellScript(source);
      const cell = (0, eval)(`${code}\n//# sourceURL=cell-${i + 1}.ts`) as () => Promise<void>;
      scope.prepare(names);
      await cell();
    }
    return value;
  } finally {
    for (const name of [...scope.names, scopeName]) delete (globalThis as Record<string, unknown>)[name];
  }
}

Deno.test("cells: variables, functions and classes of earlier cells are there, without their types", async () => {
  const first = `
    const a: number = 1, { b, c: [d = 4] } = { b: 2, c: [] as number[] };
    let e: string | undefined;
    function twice<T extends number>(x: T): number { return 2 * x; }
    class Point { constructor(readonly x: number) {} get half() { return this.x / 2; } }
    interface Nothing { x: number }
    enum Kind { first, second }
    e = "five";`;
  assertEquals(await ran(first, "[a, b, d, e, twice(3), new Point(8).half, Kind.second]"), [
    1,
    2,
    4,
    "five",
    6,
    4,
    1,
  ]);
});

Deno.test("cells: what was declared may be declared again, and earlier functions see the new value", async () => {
  assertEquals(await ran("const x = 1; const read = () => x;", "const x = 2;", "[x, read()]"), [2, 2]);
  assertEquals(await ran("function f() { return 1; }", "function f() { return 2; }", "f()"), 2);
});

Deno.test("cells: a constant cannot be assigned; a variable cannot be read before its declaration", async () => {
  await assertRejects(() => ran("const x = 1;", "x = 2;"), TypeError, "read only");
  await assertRejects(() => ran("y; const y = 1;"), ReferenceError, "expected its declaration first");
  assertEquals(await ran("let x = 1;", "x += 1;", "x"), 2);
});

Deno.test("cells: top-level await, functions before their declaration, and their names", async () => {
  assertEquals(
    await ran("const x = await Promise.resolve(3); f(x); function f(n: number) { return n; }", "f.name"),
    "f",
  );
});

Deno.test("cells: imports with other names, defaults, all of a module, and types that are no imports", async () => {
  const source = `import whole, { one as single, type Two } from "lib/x.ts";
    import * as all from "lib/y.ts";`;
  assertEquals(await ran(source, "[whole, single, all.name]"), ["the default", 1, "lib/y.ts"]);
  await assertRejects(() => ran('import { three } from "lib/x.ts";'), SyntaxError, "an export named 'three'");
});

Deno.test("cells: only the value of the last expression is shown", async () => {
  assertEquals(await ran("1; 2"), 2);
  assertEquals(await ran("1, 2;"), 2);
  assertEquals(await ran("1; const x = 2;"), undefined);
});

Deno.test("cells: an error is on its line, also behind imports and types of several lines", async () => {
  const source = `import {
  one,
} from "lib/x.ts";
interface Long {
  x: number;
}
const {
  name,
} = { name: 1 };
throw new Error("here");`;
  const error = await assertRejects(() => ran(source), Error, "here");
  assertMatch(error.stack!, /cell-1\.ts(?:, <anonymous>)?:10:/);
});

Deno.test("cells: faults of syntax have their position in the source", () => {
  assertEquals(faultsOf("const fine = 1;"), []);
  for (
    const [source, at] of [
      ["const a = ;", ";"],
      ["let a = 1;\nlet b = 2;\nlet b = 3;", "b = 3"],
      ["const x: number = 1;\nfor (const y of ) {}", ") {}"],
      ["export default 3;", "export"],
    ] as const
  ) {
    const [fault] = faultsOf(source);
    assert(fault, source);
    assertEquals(source.slice(fault.from).startsWith(at), true, `${source}: ${fault.from}`);
    assert(fault.to > fault.from && fault.to <= source.length);
    assertThrows(() => cellScript(source), CellSyntaxError);
  }
});
