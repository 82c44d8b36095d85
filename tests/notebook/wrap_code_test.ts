import { assert, assertEquals } from "@std/assert";
import { source } from "lib/notebook/mod.ts";
import { wrapCode } from "lib/notebook/wrap_code.ts";
import { missing } from "../permissions.ts";

Deno.test("wrapCode: lines that fit are not changed; long words and strings are not broken", () => {
  assertEquals(wrapCode("const a = 1;\n\n  b();", 12), "const a = 1;\n\n  b();");
  assertEquals(wrapCode('f("one two three four");', 10), 'f("one two three four");');
  assertEquals(wrapCode('f(a, "one two three // four");', 10), 'f(a,\n    "one two three // four");');
  assertEquals(wrapCode("abcdefghijklmnop", 10), "abcdefghijklmnop");
});

Deno.test("wrapCode: code is broken where it is least nested", () => {
  assertEquals(wrapCode("sum += a.at(1, 2) * b.at(3, 4);", 28), "sum += a.at(1, 2) *\n    b.at(3, 4);");
});

Deno.test("wrapCode: what belongs together stays together, and items come before operators", () => {
  assertEquals(
    wrapCode('if (list.length === 0) throw new RangeError("expected one");', 45),
    'if (list.length === 0)\n    throw new RangeError("expected one");',
  );
  assertEquals(
    wrapCode("if (one === undefined || two === undefined) {", 43),
    "if (one === undefined ||\n    two === undefined) {",
  );
  assertEquals(
    wrapCode("for (const i of [[1, 2], [3, 4]] as const) {", 34),
    "for (const i of [[1, 2],\n    [3, 4]] as const) {",
  );
  assertEquals(
    wrapCode("f(a, row * down + first, col * right + j, c);", 40),
    "f(a, row * down + first,\n    col * right + j, c);",
  );
});

Deno.test("wrapCode: comments continue as comments, formulas in them with the same indent", () => {
  assertEquals(wrapCode("/** One two three. */", 14), "/** One two\n * three. */");
  assertEquals(wrapCode(" *     y = a + b + c", 16), " *     y = a +\n *     b + c");
  assertEquals(wrapCode("  f(1); // one two three", 14), "  // one two\n  // three\n  f(1);");
});

Deno.test("wrapCode: a paragraph of a comment is filled again as a whole, if a line of it is too long", () => {
  assertEquals(
    wrapCode("  // one two three\n  // four five\n  f();", 15),
    "  // one two\n  // three four\n  // five\n  f();",
  );
  assertEquals(wrapCode("// one\n// two", 20), "// one\n// two");
  assertEquals(
    wrapCode("/**\n * One two three\n * four.\n *\n * @param x five six\n * seven\n * - eight\n */", 14),
    "/**\n * One two\n * three four.\n *\n * @param x\n * five six\n * seven\n * - eight\n */",
  );
  // Another indent, another comment; code and links are not broken; the end of a comment stays.
  assertEquals(wrapCode("// one two three\n  // four", 12), "// one two\n// three\n  // four");
  assertEquals(
    wrapCode(" * One {@link a b}, `c d e`. */\n * x", 16),
    " * One\n * {@link a b},\n * `c d e`. */\n * x",
  );
});

Deno.test("wrapCode: examples, formulas and directives in comments are not joined with text", () => {
  const example = " * ```ts\n * const a = 1;\n * f(a, abcdef);\n * ```";
  assertEquals(wrapCode(example, 15), " * ```ts\n * const a = 1;\n * f(a,\n * abcdef);\n * ```");
  assertEquals(
    wrapCode(" * One two three:\n *     a = b\n * four", 14),
    " * One two\n * three:\n *     a = b\n * four",
  );
  assertEquals(
    wrapCode("// one two three\n// deno-lint-ignore", 20),
    "// one two three\n// deno-lint-ignore",
  );
  assertEquals(wrapCode("// one two three\n// deno-x a", 13), "// one two\n// three\n// deno-x a");
});

Deno.test({
  name: "source: no word of the lessons' code is broken or lost",
  ignore: missing("read"),
  async fn() {
    const words = (text: string) =>
      text.replaceAll(/\/\*\*?|\*\/|\/\/|^ *\*/gm, "").split(/\s+/).join(" ").trim();
    for (const name of ["conv2d", "max_pool2d", "dense", "network_layers", "network"]) {
      const file = `lib/layers/${name}.ts`;
      const { plain } = source(file);
      // Strings stay whole.
      for (const line of plain.split("\n")) {
        assert(line.length <= 88 || /`.*`/.test(line), `${file}: ${line}`);
      }
      const text = await Deno.readTextFile(new URL(`../../${file}`, import.meta.url));
      // Comments that moved above their code are elsewhere in the text: the words are compared in any order.
      assertEquals(words(plain).split(" ").sort(), words(text).split(" ").sort());
    }
  },
});
