/**
 * The program behind `deno task package`: the backend as a package for npm, which works without this project.
 *
 *     deno task package [DIRECTORY]    writes NAME-VERSION.tgz there; default: data/work/package
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { replaceFiles } from "../../files/mod.ts";
import { packed } from "./packed.ts";

const ours = fileURLToPath(new URL("../../../data/work/package", import.meta.url));

async function main([directory = ours]: string[]): Promise<void> {
  await Deno.mkdir(directory, { recursive: true });
  const file = await packed(directory);
  await replaceFiles(directory, [file]);
  console.log(`${directory}/${file.name}: ${file.bytes.length} bytes; npm install it, or npm publish it`);
}

if (import.meta.main) await main(Deno.args);
