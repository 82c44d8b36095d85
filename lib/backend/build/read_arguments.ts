/**
 * Reads the argument blocks of kernels from their AssemblyScript sources.
 *
 * A kernel is an exported function `(args: …Args, thread: i32, threads: i32): void` of the entry file, or of
 * a file whose exports the entry file passes on. The class of its first parameter declares the block. What a
 * class may contain is so little that it is read here, without the compiler: fields of the types in `kinds`,
 * and comments. Anything else is refused.
 *
 * @module
 */
import { join } from "node:path/posix";

/**
 * What a slot holds: an address in the kernels' memory, a 32-bit integer or a 32-bit float. A table is any
 * number of integers, and can only be the last field of a class.
 */
export type SlotKind = "pointer" | "integer" | "float" | "table";

/** One slot of a block. */
export interface Slot {
  name: string;
  kind: SlotKind;
  /** The comment above the field, as it stands in the source; "" for none. */
  comment: string;
}

/** A class of arguments. */
export interface ArgumentClass {
  /** The class that it extends. */
  base: string | undefined;
  /** The index of its own first slot: the inherited ones come before it. */
  first: number;
  /** Its own slots, in order. */
  slots: Slot[];
}

/** The arguments of all kernels of a module. */
export interface KernelSources {
  /** The classes of arguments; each after the one that it extends. */
  classes: Map<string, ArgumentClass>;
  /** The class of each kernel, in the order of the exports. */
  kernels: Map<string, string>;
}

/** A class as it is declared. */
interface Declaration {
  base: string | undefined;
  body: string;
}

/** The types that a field can have: each fills one slot of 32 bits. */
const kinds: ReadonlyMap<string, SlotKind> = new Map([
  ["usize", "pointer"],
  ["i32", "integer"],
  ["u32", "integer"],
  ["f32", "float"],
  ["Table", "table"],
]);

/**
 * Reads the kernels and their blocks.
 *
 * @param entry The path of the entry file, such as "lib/backend/assembly/index.ts".
 * @param readFile Returns the text of a file.
 * @throws {Error} If a kernel or a field is not declared as above.
 */
export function readArguments(entry: string, readFile: (path: string) => string): KernelSources {
  const files = new Map<string, string>();
  const open = (path: string) => {
    if (files.has(path)) return;
    files.set(path, readFile(path));
    for (
      const imported of pathsAfter(/^(?:import|export) [^;]* from "(\.[^"]+)";/gm, path, files.get(path)!)
    ) open(imported);
  };
  open(entry);
  const exporting = [entry, ...pathsAfter(/^export \* from "(\.[^"]+)";/gm, entry, files.get(entry)!)];
  const kernels = new Map(exporting.flatMap((path) => kernelsIn(path, files.get(path)!)));
  const declarations = declarationsIn([...files.values()]);
  const classes = new Map<string, ArgumentClass>();
  for (const name of kernels.values()) addClass(name, declarations, classes);
  return { classes, kernels };
}

/** The paths of imported files, by a pattern whose group is the specifier. */
function pathsAfter(pattern: RegExp, importer: string, text: string): string[] {
  return [...text.matchAll(pattern)].map(([, specifier]) => `${join(importer, "..", specifier!)}.ts`);
}

/** The kernels of a file, each with its class of arguments. */
function kernelsIn(path: string, text: string): [kernel: string, argumentClass: string][] {
  return [...text.matchAll(/^export function (\w+)([^{]*)\{/gm)].map(([, name, signature]) => {
    const type = /^\(\w+: (\w+Args), \w+: i32, \w+: i32\): void $/.exec(signature!)?.[1];
    if (type) return [name!, type];
    throw new Error(
      `${path}: expected ${name} to be (args: …Args, thread: i32, threads: i32): void, but got ${signature}`,
    );
  });
}

function declarationsIn(texts: readonly string[]): Map<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  for (
    const [, name, base, body] of texts.join("\n").matchAll(
      /^(?:export )?class (\w+)(?: extends (\w+))? \{([^}]*)\}/gm,
    )
  ) {
    if (declarations.has(name!)) throw new Error(`class ${name}: expected one declaration, but got two`);
    declarations.set(name!, { base, body: body! });
  }
  return declarations;
}

/**
 * Adds a class, and before it the one that it extends. Returns how many slots it has with those that it
 * inherits.
 */
function addClass(
  name: string,
  declarations: ReadonlyMap<string, Declaration>,
  classes: Map<string, ArgumentClass>,
): number {
  const declaration = declarations.get(name);
  if (!declaration) throw new Error(`class ${name}: expected a declaration, but got none`);
  const { base, body } = declaration;
  const first = base === undefined ? 0 : addClass(base, declarations, classes), slots = fieldsIn(name, body);
  const inherited = base === undefined ? undefined : classes.get(base)!.slots.at(-1);
  if ([inherited, ...slots.slice(0, -1)].some((slot) => slot?.kind === "table")) {
    throw new Error(
      `class ${name}: expected the table as the last field, but got ${slots.at(-1)?.name ?? "none"}`,
    );
  }
  classes.set(name, { base, first, slots });
  return first + slots.length;
}

/** The fields of a class: each a comment or none, and `name: type;`. */
function fieldsIn(className: string, body: string): Slot[] {
  const field = /\s*(?:(\/\*\*(?:(?!\*\/)[^])*\*\/)\s*)?(\w+): (\w+);/y;
  const slots: Slot[] = [];
  while (body.slice(field.lastIndex).trim() !== "") {
    const start = field.lastIndex;
    const [_, comment = "", name, type] = field.exec(body) ?? [];
    const kind = kinds.get(type ?? "");
    if (!name || !kind) {
      const got = name ? `${name}: ${type}` : body.slice(start).trim();
      throw new Error(
        `class ${className}: expected fields of the types ${[...kinds.keys()].join(", ")}, but got ${got}`,
      );
    }
    slots.push({ name, kind, comment });
  }
  return slots;
}
