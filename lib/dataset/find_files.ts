import { explainFileError } from "./explain_file_error.ts";
import { IdxError } from "./idx.ts";

/** The four files of a data set, and their customary names. */
export const customaryNames = {
  trainImages: "train-images-idx3-ubyte",
  trainLabels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
} as const;

/** Which of the four files. */
export type Role = keyof typeof customaryNames;

/** All four, in the order in which they are read. */
export const roles = Object.keys(customaryNames) as Role[];

const advice = `put the four files there: ${Object.values(customaryNames).join(", ")} (plain or .gz)`;

/** `emnist-digits-` `train` `-images` `-idx3` `-ubyte` `.gz`: the prefix, "test" for "t10k", dots for dashes and .gz may all vary. */
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
 * Finds the four files of a data set in a directory by their names.
 *
 * @returns The path of each, and what the names start with ("emnist-digits"), which is empty for the customary names.
 * @throws {IdxError} If the directory cannot be read, or one of the four is missing or ambiguous.
 */
export async function findFiles(
  directory: string,
): Promise<{ paths: Record<Role, string>; prefix: string }> {
  const entries = await list(directory);
  const found = entries.map(recognise).filter((file) => file !== undefined);
  if (entries.length === 0) throw new IdxError(`${directory}: the directory is empty; ${advice}`);
  const prefixes = [...new Set(found.map((file) => file.prefix))];
  if (prefixes.length > 1) {
    const names = prefixes.map((prefix) => found.find((file) => file.prefix === prefix)?.name);
    throw new IdxError(
      `${directory}: one data set expected, ${prefixes.length} found (${
        names.join(", ")
      }); keep one in each directory`,
    );
  }
  const missing = roles.filter((role) => !found.some((file) => file.role === role));
  if (missing.length > 0) {
    const names = missing.map((role) => customaryNames[role]).join(", ");
    throw new IdxError(`${directory}: ${names} expected, not found; put it there (plain or .gz)`);
  }
  const paths = Object.fromEntries(
    roles.map((role) => [role, `${directory.replace(/[/\\]+$/, "")}/${choose(directory, role, found)}`]),
  ) as Record<Role, string>;
  return { paths, prefix: prefixes[0] ?? "" };
}

/** What the directory holds, by name; hidden files (`.DS_Store`, `._train-images...` of macOS) are no data. */
async function list(directory: string): Promise<Deno.DirEntry[]> {
  try {
    const info = await Deno.stat(directory);
    if (!info.isDirectory) throw new IdxError(`${directory}: a directory expected, a file found; ${nameIt}`);
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
 * A file is preferred to a directory of the same name (some archives have both), and a plain file to the .gz that it was made from;
 * any other doubt is the user's to settle.
 */
function choose(directory: string, role: Role, found: Found[]): string {
  let best = found.filter((file) => file.role === role);
  for (const better of [(file: Found) => !file.isDirectory, (file: Found) => !file.compressed]) {
    if (best.some(better)) best = best.filter(better);
  }
  if (best.length > 1) {
    const names = best.map((file) => file.name).join(", ");
    throw new IdxError(
      `${directory}: one file ${customaryNames[role]} expected, ${best.length} found (${names}); keep one`,
    );
  }
  return best[0]!.name;
}
