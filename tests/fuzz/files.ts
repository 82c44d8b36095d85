/**
 * Replaces a file by something else.
 *
 * @module
 */
import type { Draw } from "./random.ts";

/** What mutants are made with. */
export interface Place {
  /** Holds the files of the case. */
  directory: string;
  /** The names of those files. */
  names: readonly string[];
  /** A pipe that nobody writes to, on the same disk; undefined where there are none. */
  pipe: string | undefined;
}

const kinds: Record<string, (path: string, place: Place, draw: Draw) => Promise<void>> = {
  "missing": (path) => Deno.remove(path),
  "a directory": (path) => replaced(path, () => Deno.mkdir(path)),
  "a link to the directory": (path) => linked(path, "."),
  "a link to nothing": (path) => linked(path, "nowhere"),
  "a link to itself": (path) => linked(path, path),
  "a link to a device that never ends": (path) => linked(path, "/dev/zero"),
  "a link to a device that is empty": (path) => linked(path, "/dev/null"),
  "a link to itself by another name": async (path) => {
    await Deno.rename(path, `${path}.moved`);
    await Deno.symlink(`${path}.moved`, path);
  },
  "a link to another of the files": (path, { directory, names }, draw) =>
    linked(path, `${directory}/${draw.one(names)}`),
  "a pipe": async (path, { pipe }) => {
    if (pipe !== undefined) await replaced(path, () => Deno.link(pipe, path));
  },
  "a link to a pipe": async (path, { pipe }) => {
    if (pipe !== undefined) await linked(path, pipe);
  },
  "a sparse file": async (path, _, draw) => {
    using file = await Deno.open(path, { write: true });
    await file.truncate(draw.one([2 ** 20, 2 ** 30, 2 ** 31 + 1, 8e9]));
  },
  "a sparse file without content": (path, _, draw) =>
    replaced(path, async () => {
      using file = await Deno.open(path, { write: true, createNew: true });
      await file.truncate(draw.one([100, 2 ** 24, 2 ** 30, 8e9]));
    }),
  "the name of another file": async (path, { directory, names }, draw) => {
    const other = `${directory}/${draw.one(names)}`;
    if (other === path) return;
    await Deno.rename(path, `${path}.moved`);
    await Deno.rename(other, path);
    await Deno.rename(`${path}.moved`, other);
  },
};

/** Puts something else in the place of a file. @returns What. */
export async function replaceFile(name: string, place: Place, draw: Draw): Promise<string> {
  const kind = draw.one(Object.keys(kinds));
  await kinds[kind]!(`${place.directory}/${name}`, place, draw);
  return kind;
}

async function replaced(path: string, make: () => Promise<void>): Promise<void> {
  await Deno.remove(path);
  await make();
}

const linked = (path: string, target: string) => replaced(path, () => Deno.symlink(target, path));
