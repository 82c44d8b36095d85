import { assertEquals } from "@std/assert";
import { errorOutput } from "lib/web/site/run/worker/error_output.ts";
import { faultsOf } from "lib/web/site/run/cells/mod.ts";
import { cellScript } from "lib/web/site/run/cells/mod.ts";

/** What is shown of an error with this stack, thrown by cell 7. */
function shown(stack: string) {
  const error = new RangeError("too far");
  error.stack = stack;
  const output = errorOutput(error, "", 7);
  return output.type === "error" ? [output.line, ...output.traceback] : [];
}

Deno.test("errors: lines of cells, and not those of lib, in the stacks of all browsers", () => {
  const frames = ["RangeError: too far", "    at far, line 2 of cell [3]", "    at line 4 of cell [7]"];
  const stacks = [
    "RangeError: too far\n    at deep (http://a/run/modules/b.js:1:2)\n    at far (cell-3.ts:2:9)\n    at async eval (cell-7.ts:4:1)",
    "RangeError: too far\n    at far (cell-3.ts, <anonymous>:2:9)\n    at cell-7.ts, <anonymous>:4:1",
    "deep@http://a/run/modules/b.js:1:2\nfar@cell-3.ts:2:9\n@cell-7.ts:4:1\n",
  ];
  for (const stack of stacks) assertEquals(shown(stack), [4, ...frames]);
});

Deno.test("errors: of syntax, with the line; what is no error, as text; and causes", () => {
  const source = "const a = 1;\nconst b = ;", fault = faultsOf(source)[0]!;
  try {
    cellScript(source);
  } catch (error) {
    assertEquals(errorOutput(error, source, 1), {
      type: "error",
      ename: "SyntaxError",
      evalue: fault.message,
      traceback: [`SyntaxError: ${fault.message}`, "    at line 2: const b = ;"],
      line: 2,
    });
  }
  const evalue = "Uncaught { x: 1 }";
  assertEquals(errorOutput({ x: 1 }, "", 1), { type: "error", ename: "Error", evalue, traceback: [evalue] });
  const output = errorOutput(new Error("outer", { cause: new TypeError("inner") }), "", 1);
  assertEquals("traceback" in output && output.traceback.at(-1), "caused by TypeError: inner");
});
