/**
 * The arguments of kernels in TypeScript: generated from the AssemblyScript sources, and never apart from
 * them.
 */
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { outputs, readArguments } from "lib/backend/build/mod.ts";
import { missing } from "../../permissions.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => Deno.readTextFileSync(new URL(path, root));
const generated = outputs.filter(({ path }) => path.endsWith("_arguments.ts"));
const ignore = missing("read");

Deno.test({
  name: "the committed arguments are those of the sources (deno task build)",
  ignore,
  async fn() {
    assertEquals(generated.length, 2);
    for (const { path, make } of generated) {
      assert(
        new TextDecoder().decode(await make(read)) === read(path),
        `${path} is stale: run deno task build`,
      );
    }
  },
});

const fill = "lib/backend/assembly/data_movement/fill.ts";
/** What may change in a class of arguments: a pattern in fill.ts, and its replacement. */
const drifts: [what: string, from: string, to: string][] = [
  ["two fields change places", "to: usize;\n  length: i32;", "length: i32;\n  to: usize;"],
  ["a field gets another name", "length: i32;", "count: i32;"],
  ["a field gets another type", "bits: u32;", "bits: f32;"],
  ["a field comes", "bits: u32;", "bits: u32;\n  step: i32;"],
  ["a field goes", "  length: i32;\n", ""],
  ["a kernel gets another name", "function fill4", "function fillWords"],
];
for (const [what, from, to] of drifts) {
  Deno.test({
    name: `the committed arguments no longer fit when ${what}`,
    ignore,
    async fn() {
      const { path, make } = generated[0]!;
      const source = read(fill);
      assert(source.includes(from));
      const changed = (name: string) => name === fill ? source.replace(from, to) : read(name);
      assertNotEquals(new TextDecoder().decode(await make(changed)), read(path));
    },
  });
}

const kernel = "export function add(args: AddArgs, thread: i32, threads: i32): void {\n}\n";

Deno.test("inherited fields come first, comments stay, and a table is the last field", () => {
  const files: Record<string, string> = {
    "a/index.ts": 'export * from "./add";\n',
    "a/add.ts": `import { Base } from "./base/base";
@unmanaged
class AddArgs extends Base {
  /** Scale. */
  scale: f32;
  table: Table;
}
${kernel}`,
    "a/base/base.ts": "export class Base {\n  x: usize;\n\n  /**\n   * Bits.\n   */\n  bits: u32;\n}\n",
  };
  const { classes, kernels } = readArguments("a/index.ts", (path) => files[path]!);
  assertEquals([...kernels], [["add", "AddArgs"]]);
  assertEquals([...classes], [
    ["Base", {
      base: undefined,
      first: 0,
      slots: [
        { name: "x", kind: "pointer", comment: "" },
        { name: "bits", kind: "integer", comment: "/**\n   * Bits.\n   */" },
      ],
    }],
    ["AddArgs", {
      base: "Base",
      first: 2,
      slots: [
        { name: "scale", kind: "float", comment: "/** Scale. */" },
        { name: "table", kind: "table", comment: "" },
      ],
    }],
  ]);
});

Deno.test("what cannot be read as a block is refused", () => {
  const refused = (source: string, message: string) =>
    assertThrows(() => readArguments("index.ts", () => source), Error, message);
  const withFields = (fields: string) => `class AddArgs {\n${fields}\n}\n${kernel}`;
  refused(
    withFields("  x: f64;"),
    "class AddArgs: expected fields of the types usize, i32, u32, f32, Table, but got x: f64",
  );
  refused(withFields("  x: i32 = 1;"), "but got x: i32 = 1;");
  refused(withFields("  x: i32;\n  y;"), "but got y;");
  refused(withFields("  static x: i32;"), "but got static x: i32;");
  refused(withFields("  table: Table;\n  x: i32;"), "class AddArgs: expected the table as the last field");
  refused(
    `class Base {\n  table: Table;\n}\nclass AddArgs extends Base {\n  x: i32;\n}\n${kernel}`,
    "class AddArgs: expected the table as the last field",
  );
  refused(kernel, "class AddArgs: expected a declaration, but got none");
  refused(withFields("") + withFields(""), "class AddArgs: expected one declaration, but got two");
  refused(
    "export function add(x: i32): i32 {\n}\n",
    "index.ts: expected add to be (args: …Args, thread: i32, threads: i32): void",
  );
});
