import { assertEquals } from "@std/assert";
import { completions } from "lib/web/site/run/worker/completions.ts";

const modules = {
  "lib/a/mod.ts": [
    { name: "add", type: "function", detail: "(x, y)", info: "Returns the sum." },
    { name: "Adder", type: "class" },
  ],
  "lib/b.ts": [{ name: "other", type: "constant" }],
};

/** What is offered at the mark `|`: labels, and the text that they replace. */
function offered(text: string, variables: string[] = []) {
  const at = text.indexOf("|"), source = text.replace("|", "");
  const { from, options } = completions(source, at, modules, variables);
  return { replaced: source.slice(from, at), labels: options.map(({ label }) => label) };
}

Deno.test("completions: modules, and what they export", () => {
  assertEquals(offered('import { x } from "lib/|'), {
    replaced: "lib/",
    labels: ["lib/a/mod.ts", "lib/b.ts"],
  });
  assertEquals(offered('import { a| } from "lib/a/mod.ts";'), { replaced: "a", labels: ["add", "Adder"] });
  assertEquals(offered("import { |"), { replaced: "", labels: ["add", "Adder", "other"] });
});

Deno.test("completions: imported names have their documentation; variables are names", () => {
  const source = 'import { add } from "lib/a/mod.ts";\nad';
  assertEquals(completions(source, source.length, modules, ["add", "mine"]).options, [
    { label: "add", type: "function", detail: "(x, y)", info: "Returns the sum." },
    { label: "mine", type: "variable" },
  ]);
  assertEquals(offered("1 + |", ["mine"]).labels, []);
});

Deno.test("completions: members of a value, and no getter is called", () => {
  const holder = {
    inner: { run() {}, size: 3 },
    get costly(): never {
      throw new Error("called");
    },
  };
  Object.defineProperty(globalThis, "testHolder", { value: holder, configurable: true });
  try {
    assertEquals(offered("testHolder.|").labels, ["inner", "costly"]);
    assertEquals(offered("testHolder.inner.r|"), { replaced: "r", labels: ["run", "size"] });
    assertEquals(offered("testHolder.costly.|").labels, []);
    assertEquals(offered("testHolder.nothing.|").labels, []);
  } finally {
    delete (globalThis as Record<string, unknown>).testHolder;
  }
});
