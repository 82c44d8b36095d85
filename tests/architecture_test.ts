/**
 * The architecture of lib as tests: each rule of tests/architecture/ on the whole repository, against the list of known exceptions, which
 * may only get shorter. lib/README.md explains the rules.
 */
import { assertEquals } from "@std/assert";
import { idlePrograms } from "./architecture/command_line_words.ts";
import known from "./architecture/known_exceptions.json" with { type: "json" };
import { floorsOf, withFloors } from "./architecture/picture.ts";
import { differences, type RuleName, rules } from "./architecture/rules.ts";
import { readFiles, type Tree, treeOf } from "./architecture/tree.ts";
import { literalsByLint } from "./architecture/literals_by_lint.ts";
import { missing } from "./permissions.ts";

const root = new URL("../", import.meta.url);
const ignore = missing("read");
const help =
  "see lib/README.md for the rule, and tests/architecture/known_exceptions.json for its exceptions";

let files: Record<string, string> | undefined;
let tree: Tree | undefined;
const theFiles = () => files ??= readFiles(root);
const theTree = () => tree ??= treeOf(theFiles());

for (const [name, rule] of Object.entries(rules)) {
  const exceptions: readonly string[] = known[name as RuleName];
  Deno.test({
    name: `architecture: ${name} (known exceptions: ${exceptions.length})`,
    ignore,
    fn: () => assertEquals(differences(rule(theTree()), exceptions), [], help),
  });
}

Deno.test("architecture: the list of known exceptions has all rules and no others", () => {
  assertEquals(Object.keys(known), Object.keys(rules));
});

Deno.test({
  name: "architecture: every file that may speak of the command line still does",
  ignore,
  fn: () => assertEquals(idlePrograms(theTree().sources), []),
});

Deno.test({
  name:
    "architecture: the table and the picture of lib/README.md are those of today (deno task graph --write)",
  ignore,
  fn() {
    const readme = Deno.readTextFileSync(new URL("lib/README.md", root));
    assertEquals(readme, withFloors(readme, floorsOf(theTree().sources)));
  },
});

Deno.test({
  name: "architecture: imports and texts are those that Deno's own parser finds in lib",
  ignore,
  fn() {
    // Not in AssemblyScript, whose functions have decorators.
    const read = theTree().sources.filter(({ file }) => /^lib\/(?!backend\/assembly\/).*\.ts$/.test(file));
    assertEquals(read.length > 200, true);
    for (const { file, imports, texts } of read) {
      const literals = literalsByLint(file, theFiles()[file]!);
      assertEquals(imports, literals.imports, file);
      assertEquals(texts, literals.texts, file);
    }
  },
});
