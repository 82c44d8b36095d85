/**
 * Prints the floors of lib as a table and a Mermaid picture, behind `deno task graph [--write]`; with `--write` it puts them into
 * lib/README.md instead. Needs to read lib, and to write that file.
 *
 * @module
 */
import { floorsOf, withFloors } from "./picture.ts";
import { readFiles, treeOf } from "./tree.ts";

if (import.meta.main) {
  const [option, ...others] = Deno.args;
  if (others.length > 0 || option !== undefined && option !== "--write") {
    console.error(`graph: expected nothing or --write, but got ${Deno.args.join(" ")}`);
    Deno.exit(2);
  }
  const root = new URL("../../", import.meta.url);
  const floors = floorsOf(treeOf(readFiles(root, ["lib"])).sources);
  if (option === undefined) console.log(floors);
  else {
    const readme = new URL("lib/README.md", root);
    Deno.writeTextFileSync(readme, withFloors(Deno.readTextFileSync(readme), floors));
  }
}
