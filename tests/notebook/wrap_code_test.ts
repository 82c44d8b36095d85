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

Deno.test("wrapCode: comments continue as comments, formulas in them with the same indent", () => {
  assertEquals(wrapCode("/** One two three. */", 14), "/** One two\n * three. */");
  assertEquals(wrapCode(" *     y = a + b + c", 16), " *     y = a +\n *     b + c");
  assertEquals(wrapCode("  f(1); // one two three", 14), "  // one two\n  // three\n  f(1);");
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
