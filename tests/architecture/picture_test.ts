import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { floorsOf, markers, withFloors } from "./picture.ts";
import { treeOf } from "./tree.ts";

const floors = floorsOf(
  treeOf({
    "lib/errors.ts": "",
    "lib/figures/mod.ts":
      'import type { Split } from "../dataset/mod.ts";\nimport "../errors.ts";\nimport "./a.ts";',
    "lib/dataset/mod.ts": 'import "../errors.ts";',
  }).sources,
);

Deno.test("floorsOf: a row and a box for each folder that exists, the lowest floor first and last", () => {
  const rows = [...floors.matchAll(/^\| +(\d) \| `(.*?)`/gm)].map(([, floor, folder]) =>
    `${floor} ${folder}`
  );
  assertEquals(rows, ["0 errors.ts", "1 dataset/", "5 figures/"]);
  assertEquals(floors.match(/(?<=subgraph )\w+/g), ["floor5", "floor1", "floor0"]);
  assertStringIncludes(floors, '  subgraph floor1["floor 1"]\n    dataset["dataset/"]\n  end');
});

Deno.test("floorsOf: arrows between folders only, and none to floor 0", () => {
  assertEquals(floors.match(/\w+ --> \w+/g), ["figures --> dataset"]);
});

Deno.test("withFloors: replaces what lies between the markers, and nothing else", () => {
  const readme = `# Top\n\n${markers.start}\nold\n${markers.end}\n\nend\n`;
  const fresh = withFloors(readme, "new");
  assertEquals(fresh, `# Top\n\n${markers.start}\n\nnew\n\n${markers.end}\n\nend\n`);
  assertEquals(withFloors(fresh, "new"), fresh);
  assertThrows(() => withFloors(`${markers.end} ${markers.start}`, "new"), Error, "expected the lines");
});
