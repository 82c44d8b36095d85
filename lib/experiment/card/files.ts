/**
 * The files of a model card: README.md, which ends with a line that vouches for them, and the picture of the
 * mistakes.
 *
 * By that line {@linkcode checkReplaceable} recognizes such files. Any other file with one of their names, an
 * edited card included, belongs to the user.
 *
 * @module
 */
import { printable, UserError } from "../../errors.ts";
import { isThere, type NewFile, readRegularFile, reason, replaceFiles } from "../../files/mod.ts";
import { sha256 } from "../../math/mod.ts";

const readme = "README.md";
const picture = "mistakes.png";

/** The last line of a card: the checksums of the text before it and of the picture, if there is one. */
const seal = /^([^]*)<!-- deno task card: text ([0-9a-f]{64})(?:, mistakes\.png ([0-9a-f]{64}))? -->\n$/;

/** A model card. */
export interface Card {
  /** Markdown. */
  text: string;
  /** The misclassified images as a PNG; absent if there are none. */
  mistakes?: Uint8Array<ArrayBuffer>;
}

/**
 * Checks that the files of a card may be written: they do not exist yet, or {@linkcode writeCardFiles} wrote
 * them.
 *
 * @param replace Whether any others may be replaced, too.
 * @throws {UserError} If one may not be written, is not a regular file, or cannot be read.
 */
export async function checkReplaceable(directory: string, replace: boolean): Promise<void> {
  const { found, own } = await cardIn(directory);
  const other = found.find((name) => !own.includes(name));
  if (other === undefined || replace) return;
  throw new UserError(
    `${
      printable(directory)
    }/${other}: expected a file as "deno task card" wrote it, but got another one or an edited one; ` +
      "rename it, or replace it with `replace`",
  );
}

/**
 * Writes a card, both files or none. If there are no mistakes, the picture of an earlier card is removed.
 *
 * @returns The paths of the files.
 * @throws {UserError} If the files cannot be written.
 */
export async function writeCardFiles(directory: string, { text, mistakes }: Card): Promise<string[]> {
  const { own } = await cardIn(directory);
  const bytes = new TextEncoder().encode(text);
  const sums = [`text ${await sha256(bytes)}`, ...(mistakes ? [`${picture} ${await sha256(mistakes)}`] : [])];
  const files: NewFile[] = [
    ...(mistakes ? [{ name: picture, bytes: mistakes }] : []),
    { name: readme, bytes: new TextEncoder().encode(`${text}<!-- deno task card: ${sums.join(", ")} -->\n`) },
  ];
  try {
    await replaceFiles(directory, files);
    if (!mistakes && own.includes(picture)) await Deno.remove(`${directory}/${picture}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(
      `${printable(directory)}: the card cannot be written there (${reason(error)}); fix that and try again`,
      { cause: error },
    );
  }
  return files.map(({ name }) => `${directory}/${name}`);
}

/** Returns which files of a card are in a directory, and which of them {@linkcode writeCardFiles} wrote. */
async function cardIn(directory: string): Promise<{ found: string[]; own: string[] }> {
  const read = (name: string) =>
    readRegularFile(`${directory}/${name}`, { advice: "rename it", mostBytes: 2 ** 26 });
  const [text, png] = [await read(readme), await read(picture)];
  const found: string[] = [];
  for (const name of [readme, picture]) if (await isThere(`${directory}/${name}`)) found.push(name);
  const [, content, textSum, pictureSum] = seal.exec(new TextDecoder().decode(text)) ?? [];
  if (content === undefined || await sha256(new TextEncoder().encode(content)) !== textSum) {
    return { found, own: [] };
  }
  const isOwnPicture = png !== undefined && await sha256(png) === pictureSum;
  return { found, own: [readme, ...(isOwnPicture ? [picture] : [])] };
}
