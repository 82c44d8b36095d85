/**
 * What the backend runs in, where Deno, Node and a browser page do the same in different ways.
 *
 * @module
 */

/** Returns whether this is Deno. */
export function inDeno(): boolean {
  return "Deno" in globalThis;
}

/**
 * Returns a built-in module of Node, which Deno has, too; `undefined` in a browser page. An import would be
 * resolved before the page's code runs, and fail there.
 *
 * @typeParam M The type of the module.
 */
export function nodeModule<M>(name: `node:${string}`): M | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return process?.getBuiltinModule?.(name) as M | undefined;
}

/** Returns the number of logical cores. (Node 20 does not have `navigator`.) */
export function cores(): number {
  const known = globalThis.navigator?.hardwareConcurrency;
  return known ?? nodeModule<typeof import("node:os")>("node:os")?.availableParallelism() ?? 1;
}
