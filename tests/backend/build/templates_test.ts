/**
 * Templates: each that lies among the kernels' sources is known to the build, and writes every row and step
 * of its tile.
 */
import { assertEquals, assertThrows } from "@std/assert";
import { assemblyScript } from "lib/backend/build/mod.ts";
import { missing } from "../../permissions.ts";

const assembly = "lib/backend/assembly";
const root = new URL("../../../", import.meta.url);
const ofFiles = () => "a file";

/** The paths of all templates. */
function* templates(folder = assembly): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(folder, root))) {
    if (isDirectory) yield* templates(`${folder}/${name}`);
    else if (name.endsWith(".template.ts")) yield `${folder}/${name}`;
  }
}

Deno.test({
  name: "the build knows each template",
  ignore: missing("read"),
  fn() {
    const paths = [...templates()];
    assertEquals(paths.length, 9);
    for (const path of paths) {
      assertEquals(assemblyScript(path, ofFiles).includes("export function"), true, path);
    }
  },
});

Deno.test("other files are read as they are; a template without a text is refused", () => {
  assertEquals(assemblyScript(`${assembly}/gemm/gemm.ts`, ofFiles), "a file");
  assertThrows(
    () => assemblyScript(`${assembly}/gemm/new.template.ts`, ofFiles),
    Error,
    "template: expected one that templates.ts names, but got",
  );
});

Deno.test("a tile of six rows makes twelve multiply-adds per step, one of five ten", () => {
  const madds = (path: string, name: string) => {
    const source = assemblyScript(`${assembly}/${path}`, ofFiles);
    const [_, body = ""] = source.split(`export function ${name}(`);
    return body.split("export function")[0]!.split("madd(").length - 1;
  };
  assertEquals(madds("gemm/dot_tile.template.ts", "dotTile"), (4 + 1) * 12);
  assertEquals(madds("gemm/dot_tile.template.ts", "longDotTile"), (8 + 4 + 1) * 12);
  assertEquals(madds("gemm/outer_tile.template.ts", "outerTile"), (4 + 1) * 12);
  assertEquals(madds("gemm/outer_tile.template.ts", "outerTile5"), (4 + 1) * 10);
  assertEquals(madds("gemm/rotating_tile.template.ts", "rotatingTile12"), (2 + 1) * 12);
  assertEquals(madds("gemm/rotating_tile.template.ts", "rotatingTile8"), (2 + 1) * 8);
  assertEquals(madds("gemm/interleaved_tile.template.ts", "interleavedTile"), 12);
  assertEquals(madds("winograd/plane_tile.template.ts", "sixTiles"), 4 * 12);
});
