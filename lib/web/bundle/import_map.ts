/**
 * The import map of bundles: the project's, but with the parts of TensorFlow.js that a page needs in place of
 * all of it.
 *
 * @module
 */

import { replaceFiles } from "../../files/mod.ts";

const project = new URL("../../../", import.meta.url);

/** The package whose parts are taken. */
const whole = "@tensorflow/tfjs";

/**
 * The parts: those that `@tensorflow/tfjs` consists of, without the WebGL backend, the converter of other
 * models, and the readers of data, which are a third of it.
 */
const parts = {
  imported: [
    "@tensorflow/tfjs-core@VERSION/dist/register_all_gradients",
    "@tensorflow/tfjs-core@VERSION/dist/public/chained_ops/register_all_chained_ops",
  ],
  exported: [
    "@tensorflow/tfjs-core@VERSION",
    "@tensorflow/tfjs-layers@VERSION",
    "@tensorflow/tfjs-backend-cpu@VERSION",
  ],
};

/**
 * Writes the import map, and the module that stands for TensorFlow.js beside it.
 *
 * @param directory Where they are written; created when needed.
 * @param standIns What a module's address or name is replaced by: an address or name.
 * @returns The path of the import map.
 * @throws {Error} If deno.json does not name a version of TensorFlow.js.
 */
export async function writeImportMap(
  directory: string,
  standIns: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { imports } = JSON.parse(await Deno.readTextFile(new URL("deno.json", project))) as {
    imports: Record<string, string>;
  };
  const version = /^npm:@tensorflow\/tfjs@([\d.]+)$/.exec(imports[whole] ?? "")?.[1];
  if (version === undefined) {
    throw new Error(`deno.json: expected a version of ${whole}, but got ${imports[whole]}`);
  }
  const map: Record<string, string> = {};
  for (const [name, target] of Object.entries(imports)) {
    map[name] = target.startsWith("./") ? new URL(target, project).href : target;
    if (target.startsWith("npm:")) map[`${name}/`] = `npm:/${target.slice("npm:".length)}/`;
  }
  const lines = [
    `export const version = { ${
      ["tfjs", "tfjs-core", "tfjs-layers"].map((name) => `"${name}": "VERSION"`)
    } };`,
    ...parts.imported.map((part) => `import "npm:${part}";`),
    ...parts.exported.map((part) => `export * from "npm:${part}";`),
  ];
  const module = `${lines.join("\n").replaceAll("VERSION", version)}\n`;
  map[whole] = "./tensorflow.js";
  Object.assign(map, standIns);
  const encoder = new TextEncoder();
  await Deno.mkdir(directory, { recursive: true });
  await replaceFiles(directory, [
    { name: "tensorflow.js", bytes: encoder.encode(module) },
    { name: "import_map.json", bytes: encoder.encode(JSON.stringify({ imports: map })) },
  ]);
  return `${directory}/import_map.json`;
}
