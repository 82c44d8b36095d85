import { printable } from "../errors.ts";
import { customaryNames } from "./customary_names.ts";
import { explainFileError } from "./explain_file_error.ts";
import { IdxError } from "./idx.ts";
import { fileAdvice, otherFormAdvice } from "./other_forms.ts";

/** Which of the four files. */
export type Role = keyof typeof customaryNames;

/** All four, in the order in which they are read. */
export const roles = Object.keys(customaryNames) as Role[];

const advice = `put the four files there: ${Object.values(customaryNames).join(", ")} (plain or .gz)`;

/**
 * `emnist-digits-` `train` `-images` `-idx3` `-ubyte` `.gz`: the prefix, "test" for "t10k", dots for dashes
 * and .gz may all vary.
 */
const pattern =
  /^(?:(?<prefix>.+)[-_.])?(?<part>train|t10k|test)[-_.](?<kind>images|labels)[-_.]idx[13][-_.]ubyte(?<gz>\.gz)?$/i;

interface Found {
  name: string;
  role: Role;
  prefix: string;
  compressed: boolean;
  isDirectory: boolean;
}

/**
 * Returns the four files of a data set, found in a directory by their names.
 *
 * @returns The path of each, and the prefix of their names ("emnist-digits"), which is empty for the
 * customary names.
 * @throws {IdxError} If the directory cannot be read, or one of the four is missing or ambiguous.
 */
export async function findFiles(
  directory: string,
): Promise<{ paths: Record<Role, string>; prefix: string }> {
  const entries = await list(directory);
  const shown = printable(directory);
  const found = entries.map(recognise).filter((file) => file !== undefined);
  if (entries.length === 0) {
    throw new IdxError(
      `${shown}: expected the four files of a data set, but got an empty directory; ${advice}`,
    );
  }
  const prefixes = [...new Set(found.map((file) => file.prefix))];
  if (prefixes.length > 1) {
    const names = prefixes.map((prefix) => found.find((file) => file.prefix === prefix)?.name ?? "");
    throw new IdxError(
      `${shown}: expected one data set, but got ${prefixes.length} (${
        names.map((name) => printable(name)).join(", ")
      }); keep one in each directory`,
    );
  }
  const missing = roles.filter((role) => !found.some((file) => file.role === role));
  if (missing.length > 0) {
    const names = missing.map((role) => customaryNames[role]).join(", ");
    const what = missing.length === 1 ? "it is missing" : "they are missing";
    const hint = await otherFormAdvice(directory, entries, holdsDataset) ?? "put it there (plain or .gz)";
    throw new IdxError(`${shown}: expected ${names}, but ${what}; ${hint}`);
  }
  const paths = Object.fromEntries(
    roles.map((role) => [role, `${directory.replace(/[/\\]+$/, "")}/${choose(directory, role, found)}`]),
  ) as Record<Role, string>;
  return { paths, prefix: prefixes[0] ?? "" };
}

/**
 * Returns whether a directory holds any of the four files, by name.
 *
 * @returns `false` also if it cannot be read: whoever reads it says so.
 */
export async function holdsIdxFiles(directory: string): Promise<boolean> {
  const entries = await Array.fromAsync(Deno.readDir(directory)).catch(() => []);
  return entries.some((entry) => !entry.name.startsWith(".") && recognise(entry) !== undefined);
}

/** Returns whether all four files are there. */
function holdsDataset(entries: readonly Deno.DirEntry[]): boolean {
  const found = entries.map(recognise);
  return roles.every((role) => found.some((file) => file?.role === role));
}

/**
 * Returns what the directory holds, by name, without hidden files (`.DS_Store`, `._train-images...` of
 * macOS).
 */
async function list(directory: string): Promise<Deno.DirEntry[]> {
  try {
    const info = await Deno.stat(directory);
    if (!info.isDirectory) {
      const found = info.isFile ? "a file" : "a pipe or device";
      const hint = info.isFile && fileAdvice(directory) || nameIt;
      throw new IdxError(`${printable(directory)}: expected a directory, but got ${found}; ${hint}`);
    }
    const entries = await Array.fromAsync(Deno.readDir(directory));
    return entries.filter(({ name }) => !name.startsWith(".")).sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    throw explainFileError(error, directory, nameIt);
  }
}

const nameIt = "name the directory that holds the four IDX files";

function recognise({ name, isDirectory }: Deno.DirEntry): Found | undefined {
  const parts = pattern.exec(name)?.groups;
  if (!parts) return undefined;
  const part = parts.part?.toLowerCase() === "train" ? "train" : "test";
  const kind = parts.kind?.toLowerCase() === "images" ? "Images" : "Labels";
  return {
    name,
    role: `${part}${kind}`,
    prefix: parts.prefix ?? "",
    compressed: parts.gz !== undefined,
    isDirectory,
  };
}

/**
 * Returns the one file of a role. A file is preferred to a directory of the same name (some archives have
 * both), and a plain file to its .gz; any other choice is left to the user.
 */
function choose(directory: string, role: Role, found: Found[]): string {
  let best = found.filter((file) => file.role === role);
  for (const better of [(file: Found) => !file.isDirectory, (file: Found) => !file.compressed]) {
    if (best.some(better)) best = best.filter(better);
  }
  if (best.length > 1) {
    const names = best.map((file) => printable(file.name)).join(", ");
    throw new IdxError(
      `${printable(directory)}: expected one file ${
        customaryNames[role]
      }, but got ${best.length} (${names}); keep one`,
    );
  }
  return best[0]!.name;
}
