import type { Completion } from "../calls.ts";

/** The most names that are offered. */
const most = 300;

/**
 * Returns the members of a variable's value: of `tf.layers`, those of the object. Nothing is called: a property with a
 * getter ends the walk.
 *
 * @param chain The names of the variable and of the properties.
 */
export function memberNames(chain: readonly string[]): Completion[] {
  let value: unknown = globalThis;
  for (const name of chain) {
    value = valueOf(value, name);
    if (value === undefined || value === null) return [];
  }
  const found = new Map<string, Completion>();
  for (
    let object = Object(value);
    object !== null && object !== Object.prototype;
    object = Object.getPrototypeOf(object)
  ) {
    if (ArrayBuffer.isView(object) || found.size > most) break;
    for (const [label, { value }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      if (!/^[a-zA-Z$][\w$]*$/.test(label) || label === "constructor" || found.has(label)) continue;
      found.set(label, { label, type: typeof value === "function" ? "method" : "property" });
    }
  }
  return [...found.values()].slice(0, most);
}

function valueOf(object: unknown, name: string): unknown {
  for (let holder = Object(object); holder !== null; holder = Object.getPrototypeOf(holder)) {
    const found = Object.getOwnPropertyDescriptor(holder, name);
    if (found) return found.value;
  }
  return undefined;
}
