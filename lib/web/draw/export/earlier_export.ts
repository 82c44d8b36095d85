/**
 * Whether a directory holds an earlier export and nothing else, so that it may be replaced.
 *
 * @module
 */
import * as v from "valibot";
import { printable, quoted, UserError } from "../../../errors.ts";
import { isAbsent, isThere, readJson, readRegularFile, staysInside } from "../../../files/mod.ts";
import { checkJson, object, sha256 as hash } from "../../../files/json_schemas.ts";
import { sha256 } from "../../../math/mod.ts";

/** The file that lists an export's other files by their SHA-256. It is written last. */
export const manifestName = "export.json";

/** What an export is; the manifest says it, and is recognised by it. */
export type ExportContent = "the drawing page of this project" | "the course of this project";

const path = v.pipe(v.string(), v.check(staysInside, "a file in the directory"));
const schema = (content: ExportContent) =>
  object({ content: v.literal(content), files: v.record(path, hash) });

/** What an earlier export consists of. */
export interface EarlierExport {
  /** The names of its files. */
  files: string[];
  /** Its folders, each with a slash at its end, those inside another one first. */
  folders: string[];
}

/** Returns the manifest of these files. */
export async function manifestOf(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  content: ExportContent,
): Promise<Uint8Array<ArrayBuffer>> {
  const hashes: Record<string, string> = {};
  for (const [name, bytes] of files) hashes[name] = await sha256(bytes);
  return new TextEncoder().encode(`${JSON.stringify({ content, files: hashes }, null, 2)}\n`);
}

/**
 * Checks that a directory is empty or absent, or holds an earlier export, unchanged, and nothing else.
 *
 * @returns What the earlier export consists of; nothing if the directory is empty or absent.
 * @throws {UserError} If it holds anything else: that belongs to the user.
 */
export async function earlierExport(
  directory: string,
  content: ExportContent = "the drawing page of this project",
): Promise<EarlierExport> {
  const shown = printable(directory);
  const refused = (what: string) =>
    new UserError(
      `${shown}: expected an empty directory or an earlier export, but got ${what}; name another directory`,
    );
  const names = await namesIn(directory, refused);
  if (names.length === 0) return { files: [], folders: [] };
  if (!names.includes(manifestName)) throw refused(`one with other files (${quoted(names[0]!)})`);
  const advice = "name another directory";
  const { json } = (await readJson(`${directory}/${manifestName}`, advice))!;
  const { files } = checkJson(schema(content), json, `${directory}/${manifestName}`, advice);
  const found: EarlierExport = { files: [], folders: [] };

  /** Checks the files of a folder: "" or one that ends with a slash. */
  async function checkFolder(folder: string): Promise<void> {
    for await (const { name: own, isDirectory, isFile } of Deno.readDir(`${directory}/${folder}`)) {
      const name = `${folder}${own}`, expected = Object.hasOwn(files, name) ? files[name] : undefined;
      if (isDirectory && Object.keys(files).some((file) => file.startsWith(`${name}/`))) {
        await checkFolder(`${name}/`);
        found.folders.push(`${name}/`);
        continue;
      }
      // A link may lead to a file that must not be replaced.
      const isOwn = isFile && (expected !== undefined || name === manifestName);
      if (!isOwn) throw refused(`an export with other files (${quoted(name)})`);
      found.files.push(name);
      if (expected === undefined) continue;
      const bytes = await readRegularFile(`${directory}/${name}`, { advice });
      if (bytes !== undefined && await sha256(bytes) !== expected) {
        throw refused(`an export with a changed file (${quoted(name)})`);
      }
    }
  }

  await checkFolder("");
  return found;
}

/** Returns the names of what is in a directory; [] if it is absent. */
async function namesIn(directory: string, refused: (what: string) => UserError): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(directory), ({ name }) => name)).sort();
  } catch (error) {
    if (!isAbsent(error)) throw error;
    if (await isThere(directory)) throw refused("a file");
    return [];
  }
}
