/**
 * The names of the pictures that explain a reading.
 *
 * @module
 */
import { standardInput } from "../../shared/standard_input.ts";

/** The maximum number of bytes of a name without its ending: file systems allow 255, and endings take 20. */
const LONGEST = 200;

/** Names that Windows reserves for devices, whatever the extension is. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Returns a name for each picture, without its folders: only letters, digits, `-`, `_` and dots within it, so
 * that no name leads out of a folder. Names that differ only in case are the same file on some systems, so
 * they count as equal; -2 is appended to the second.
 *
 * @param paths The files, as the user named them.
 *
 * @example
 * ```ts
 * import { explanationNames } from "lib/cli/predict/explain/names.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const paths = ["a/receipt.jpg", "b/Receipt.jpg", "../..", "-", "my photo?.png"];
 * assertEquals(explanationNames(paths), ["receipt.jpg", "Receipt.jpg-2", "picture", "stdin", "my_photo_.png"]);
 * ```
 */
export function explanationNames(paths: readonly string[]): string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const base = baseName(path);
    for (let number = 1;; number++) {
      const name = number === 1 ? base : `${base}-${number}`;
      const key = name.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  });
}

function baseName(path: string): string {
  if (path === standardInput) return "stdin";
  const last = path.split(/[/\\]/).findLast((part) => part !== "") ?? "";
  const safe = last.normalize("NFC").replaceAll(/[^\p{L}\p{N}._-]/gu, "_").replace(/^[.-]+|\.+$/g, "");
  const name = shortened(safe) || "picture";
  return device.test(name) ? `_${name}` : name;
}

/** Returns as many characters of a name as fit, from its end, where the numbers of photos are. */
function shortened(name: string): string {
  const encoder = new TextEncoder();
  let characters = [...name];
  while (encoder.encode(characters.join("")).length > LONGEST) characters = characters.slice(1);
  return characters.join("");
}
