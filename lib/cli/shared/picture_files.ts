/**
 * Files and directories as the user named them → pictures.
 *
 * @module
 */
import { isAbsolute } from "node:path";
import { printable } from "../../errors.ts";
import { explainFileError, FileError, isAbsent, isThere } from "../../files/mod.ts";
// Not from image/mod.ts, which would load the other stages, too.
import { decodePicture } from "../../image/decode/mod.ts";
import { pictureLimits } from "../../image/limits.ts";
import type { Picture } from "../../image/types.ts";
import { readPicture } from "../../read_picture.ts";
import { looksOwn } from "./own_png.ts";
import { readStandardInput, standardInput } from "./standard_input.ts";

/**
 * The names by which pictures in a directory are recognised. The second line lists formats that are refused:
 * if they were skipped silently, such a picture would seem to have been read.
 */
const pictureName = new RegExp(
  String.raw`\.(png|jpe?g|jfif|` +
    String.raw`apng|avif|bmp|gif|hei[cf]|jp2|jxl|tiff?|webp)$`,
  "i",
);

const advice = "name a picture, or a directory of pictures";

/** Other names of the standard input: Deno does not open devices for a task. */
const deviceOfInput = /^\/(dev\/(stdin|fd\/0)|proc\/self\/fd\/0)$/;

/** A picture, or the reason why there is none. */
export interface PictureFile {
  /** The path, as it is shown and opened. */
  path: string;
  /** A directory could not be read, or does not hold any picture. */
  error?: unknown;
}

/**
 * Returns the pictures that paths stand for, in their order.
 *
 * A directory stands for the pictures in it and in its folders, sorted by name, with numbers in numeric order
 * ("page 2" comes before "page 10"). They are recognised by their names. Hidden files and folders (`.x`),
 * everything that is not a regular file, and figures that a command wrote are skipped; links to folders are
 * not followed, since they may form a loop.
 *
 * @param paths Files, directories, or "-" for the standard input.
 * @returns The files, not opened yet; a directory that cannot be read is one entry with its error.
 */
export async function findPictures(paths: readonly string[]): Promise<PictureFile[]> {
  const found: PictureFile[] = [];
  for (const path of paths) {
    try {
      if (deviceOfInput.test(path)) {
        throw new FileError(
          path,
          "expected a file, but got a device",
          `name ${standardInput} for standard input`,
        );
      }
      const isDirectory = path !== standardInput && await isDirectoryAt(path);
      const { pictures, own } = isDirectory ? await picturesIn(path) : { pictures: [{ path }], own: 0 };
      if (pictures.length === 0) {
        const got = own === 0 ? "none" : "only some that a command wrote";
        throw new FileError(path, `expected pictures in this directory, but got ${got}`, advice);
      }
      for (const file of pictures) found.push(file);
    } catch (error) {
      found.push({ path, error: explainFileError(error, path, advice) });
    }
  }
  return found;
}

/** Sorts names as people do, in the same way on every machine. */
const { compare } = new Intl.Collator("en", { numeric: true });

/** Returns the pictures in a directory and its folders, and how many are left out because a command wrote them. */
async function picturesIn(directory: string): Promise<{ pictures: PictureFile[]; own: number }> {
  const entries = (await Array.fromAsync(Deno.readDir(directory)))
    .filter(({ name }) => !name.startsWith("."))
    .sort((a, b) => compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  const pictures: PictureFile[] = [];
  let own = 0;
  for (const { name, isDirectory, isFile, isSymlink } of entries) {
    const path = `${directory.replace(/(?<=[^/\\])[/\\]+$/, "")}/${name}`;
    if (isDirectory) {
      try {
        const inside = await picturesIn(path);
        for (const file of inside.pictures) pictures.push(file);
        own += inside.own;
      } catch (error) {
        pictures.push({ path, error: explainFileError(error, path, advice) });
      }
    } else if (pictureName.test(name) && (isFile || isSymlink && await isFileAt(path))) {
      if (await looksOwn(path)) own++;
      else pictures.push({ path });
    }
  }
  return { pictures, own };
}

async function isDirectoryAt(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (isAbsent(error)) return false; // reading the file reports that
    throw error;
  }
}

async function isFileAt(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false; // a link to nowhere
  }
}

/**
 * Reads a picture.
 *
 * @param path A file, or "-" for the standard input.
 * @throws {UserError} If there is no such file, it is not a regular one, or not a picture that can be decoded.
 * The message begins with the path.
 */
export async function readPictureOrInput(path: string): Promise<Picture> {
  if (path !== standardInput) {
    if (!isAbsolute(path) && !await isThere(path)) {
      // A task starts in the project's folder, wherever the user is.
      throw new FileError(path, `no such file in ${printable(Deno.cwd())}`, advice);
    }
    return await readPicture(path, advice);
  }
  return await decodePicture(await readStandardInput(pictureLimits.bytes, advice), { name: path });
}
