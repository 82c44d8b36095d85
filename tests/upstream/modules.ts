/**
 * Loads a file of tfjs-core's tests so that it tests the TensorFlow.js that runs here.
 *
 * The files are ES modules that import tfjs-core's inner modules beside them. Loaded as they are, those would be a second
 * tfjs-core, whose gradients and optimizers replace or miss those that our backend has taught the first. So each import is
 * answered with the running TensorFlow.js instead, in which the same names are public.
 *
 * @module
 */
import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs";

/** Names and what they mean: a module's exports, or what a script takes for granted. */
export type Names = Record<string, unknown>;

/** Every name that TensorFlow.js exports, those of its inner modules included. */
const everything: Names = {
  ...tf.backend_util,
  ...tf.slice_util,
  ...tf.util,
  ...tf.test_util,
  ...tf,
  ENGINE: tf.engine(),
};
/** Inner modules that are imported whole. */
const whole: Record<string, Names> = {
  index: tf,
  util: tf.util,
  axis_util: tf.backend_util,
  broadcast_util: tf.backend_util,
  concat_util: tf.backend_util,
  conv_util: tf.backend_util,
  reduce_util: tf.backend_util,
  selu_util: tf.backend_util,
};
/** Inner modules that TensorFlow.js does not export: helpers without state, which are loaded as the tests are. */
const helpers = ["dropout_util", "identity_pool_test", "image_test_util", "rand_util"];

/** One import: `{ a, b }` or `* as a`. */
const importStatement = /^import (\{[^}]*\}|\* as \w+) from '([^']+)';$/gm;
/** An exported declaration. */
const exportStatement = /^export ((?:function|class|const) (\w+))/gm;

/**
 * Runs a file.
 *
 * @param url Where it is.
 * @param globals What it takes for granted: `describe`, `it`, `expect`, …
 * @param provided Modules that the caller answers for, by name.
 * @returns What it exports.
 */
export async function loadModule(
  url: URL,
  globals: Names,
  provided: Record<string, Names> = {},
): Promise<Names> {
  const source = (await Deno.readTextFile(url)).replace(/^\/\/# sourceMappingURL=.*$/m, "");
  const modules = { ...provided };
  for (const [, , path] of source.matchAll(importStatement)) {
    const name = nameOf(path!);
    if (!path!.startsWith(".")) modules[name] = createRequire(url)(path!);
    else if (helpers.includes(name)) modules[name] = await loadModule(new URL(`${path}.js`, url), globals);
  }
  const take = (path: string, name?: string) => {
    const module = modules[nameOf(path)] ?? (name === undefined ? whole[nameOf(path)] : everything);
    if (module === undefined || (name !== undefined && !(name in module))) {
      throw new Error(`${nameOf(url.pathname)} imports ${name ?? "all"} of ${path}, which is not known here`);
    }
    return name === undefined ? module : module[name];
  };
  const exported: string[] = [];
  const script = source
    .replace(importStatement, (_, clause: string, path: string) => {
      if (clause.startsWith("*")) return `const ${clause.slice("* as ".length)} = take("${path}");`;
      const names = clause.slice(1, -1).split(",").map((name) => name.trim());
      return names.map((name) => `const ${name} = take("${path}", "${name}");`).join(" ");
    })
    .replace(exportStatement, (_, declaration: string, name: string) => {
      exported.push(name);
      return declaration;
    });
  const scope: Names = { ...globals, take };
  const run = new Function(...Object.keys(scope), `"use strict";\n${script}\nreturn { ${exported} };`);
  return run(...Object.values(scope)) as Names;
}

/** `../ops/rand_util` → `rand_util`. */
function nameOf(path: string): string {
  return path.split("/").at(-1)!;
}
