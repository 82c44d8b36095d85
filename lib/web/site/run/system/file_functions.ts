/**
 * The functions of `Deno` for files, on a tree in memory.
 *
 * @module
 */
import { errors } from "./errors.ts";
import { infoOf } from "./info.ts";
import { OpenFile } from "./open_file.ts";
import type { Tree } from "./tree.ts";

/** Where paths start: as the kernel of a notebook, in the folder of the notebooks. */
const workingFolder = "/notebooks";

/** Returns the functions, by their names in `Deno`. */
export function fileFunctions(tree: Tree) {
  const at = (path: string | URL) => absolute(path, tree.site);
  const create = (path: string, bytes: Uint8Array) =>
    tree.add(path, { kind: "file", bytes: new Uint8Array(bytes), mtime: new Date() });
  return {
    cwd: () => workingFolder,
    stat: (path: string | URL) => resolved(() => infoOf(tree.node(at(path)))),
    lstat: (path: string | URL) => resolved(() => infoOf(tree.node(at(path)))),
    readFile: async (path: string | URL) => (await tree.bytes(at(path))).slice(),
    readTextFile: async (path: string | URL) => new TextDecoder().decode(await tree.bytes(at(path))),
    readTextFileSync: (path: string | URL) => tree.textSync(at(path)),
    writeFile: (path: string | URL, bytes: Uint8Array) => resolved(() => create(at(path), bytes)),
    writeTextFile: async (path: string | URL, text: string, { append = false } = {}) => {
      const place = at(path), before = append && tree.nodes.has(place) ? await tree.bytes(place) : [];
      create(place, Uint8Array.of(...before, ...new TextEncoder().encode(text)));
    },
    open: async (path: string | URL, options: Deno.OpenOptions = {}) => {
      const place = at(path), { createNew = false, truncate = false } = options;
      const exists = tree.nodes.has(place);
      if (exists && createNew) throw new errors.AlreadyExists(`File exists: '${place}'`);
      if (!exists && !createNew && !options.create) tree.node(place); // which throws
      if (!exists || truncate) create(place, new Uint8Array(0));
      // A folder can be opened to be flushed.
      if (tree.node(place).kind === "folder") {
        return new OpenFile({ kind: "file", mtime: new Date() }, nothing);
      }
      return new OpenFile(tree.file(place), await tree.bytes(place));
    },
    mkdir: (path: string | URL, { recursive = false } = {}) =>
      resolved(() => {
        const place = at(path);
        if (tree.nodes.has(place) && !(recursive && tree.node(place).kind === "folder")) {
          throw new errors.AlreadyExists(`File exists: '${place}'`);
        }
        const parts = place.split("/");
        for (let count = recursive ? 2 : parts.length; count <= parts.length; count++) {
          const folder = parts.slice(0, count).join("/");
          if (!tree.nodes.has(folder)) tree.add(folder, { kind: "folder", mtime: new Date() });
        }
      }),
    makeTempDir: ({ dir = "/tmp", prefix = "" } = {}) =>
      resolved(() => {
        const place = `${at(dir)}/${prefix}${crypto.getRandomValues(new Uint8Array(8)).toHex()}`;
        tree.add(place, { kind: "folder", mtime: new Date() });
        return place;
      }),
    readDir: async function* (path: string | URL): AsyncGenerator<Deno.DirEntry> {
      const place = at(path);
      if (tree.node(place).kind !== "folder") throw new errors.NotADirectory(`Not a directory: '${place}'`);
      for (const inside of tree.inside(place)) {
        const { isFile, isDirectory, isSymlink } = infoOf(tree.node(inside));
        yield { name: inside.slice(place.length + 1), isFile, isDirectory, isSymlink };
      }
    },
    remove: (path: string | URL, { recursive = false } = {}) =>
      resolved(() => {
        const place = at(path);
        tree.node(place);
        const below = [...tree.nodes.keys()].filter((other) => other.startsWith(`${place}/`));
        if (below.length > 0 && !recursive) {
          throw new Error(
            `${place}: expected an empty folder, but got one with files; remove it with \`recursive\``,
          );
        }
        for (const gone of [place, ...below]) tree.nodes.delete(gone);
      }),
    rename: (from: string | URL, to: string | URL) =>
      resolved(() => {
        const [start, end] = [at(from), at(to)];
        tree.add(end, tree.node(start));
        tree.nodes.delete(start);
        for (const path of [...tree.nodes.keys()].filter((other) => other.startsWith(`${start}/`))) {
          tree.nodes.set(end + path.slice(start.length), tree.node(path));
          tree.nodes.delete(path);
        }
      }),
    copyFile: async (from: string | URL, to: string | URL) => create(at(to), await tree.bytes(at(from))),
  };
}

const nothing = new Uint8Array(0);

/** Runs something at once; what it throws is thrown by the promise. */
function resolved<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

/** Returns the path that the tree has, without `.`, `..` and a slash at its end; the root is empty. */
function absolute(path: string | URL, site: URL): string {
  let text = String(path);
  if (text.startsWith(site.href)) text = `/${decodeURIComponent(text.slice(site.href.length))}`;
  const parts: string[] = [];
  for (const part of (text.startsWith("/") ? text : `${workingFolder}/${text}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.map((part) => `/${part}`).join("");
}
