/**
 * Files of a zip archive that may come from anyone.
 *
 * npm:fflate unpacks (8 KB, no dependencies), but checks no sums: they are taken from the archive's directory here.
 *
 * @module
 */
import { crc32 } from "node:zlib";
import { unzipSync } from "fflate";
import { largestFile } from "../../files/mod.ts";
import { damaged, formatError } from "./shared/format_error.ts";

/** Deflate cannot pack more than this many bytes into one (zlib's technical notes: 1032:1). */
const largestRatio = 1032;

/**
 * Returns the named files of an archive, unpacked and checked against their sums. Other files in it are not unpacked.
 * Sizes are checked before memory is allocated.
 *
 * @param wanted The names of the files.
 * @param name The archive, for messages.
 * @returns The content of those files that are there, by name.
 * @throws {IdxError} If it is not an archive, damaged, or too large when unpacked.
 */
export function unzipFiles(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: readonly string[],
  name: string,
): Map<string, Uint8Array<ArrayBuffer>> {
  const refuse = (expected: string, got: string) =>
    formatError(name, expected, got, "download the file again, or choose another one");
  const seen = new Set<string>();
  let total = 0, files: Record<string, Uint8Array<ArrayBuffer>>;
  try {
    files = unzipSync(bytes, {
      filter(file) {
        if (!wanted.includes(file.name)) return false;
        // Many entries may name one place in the archive: unpacking each of them would take minutes.
        if (seen.has(file.name)) throw refuse(`one ${file.name} in the archive`, "several");
        seen.add(file.name);
        total += file.originalSize;
        if (total > largestFile) throw refuse(`at most ${largestFile} bytes unpacked`, `${total}`);
        if (file.originalSize > largestRatio * bytes.length) {
          throw refuse(
            `at most ${largestRatio * bytes.length} bytes in ${file.name}`,
            `${file.originalSize}`,
          );
        }
        return true;
      },
    });
  } catch (error) {
    throw damaged(name, "a zip archive", error);
  }
  const sums = sumsOf(bytes);
  if (sums === undefined) throw refuse("the whole directory of a zip archive", "a damaged one");
  for (const [file, content] of Object.entries(files)) {
    if (crc32(content) === sums.get(file)) continue;
    throw refuse(`whole data in ${file}`, "damaged data (its check sum differs)");
  }
  return new Map(Object.entries(files));
}

/**
 * Returns the CRC-32 of each file, by name, from the archive's directory (APPNOTE.TXT, 4.3.12); `undefined` if the
 * directory is not as long as its files' entries.
 */
function sumsOf(bytes: Uint8Array<ArrayBuffer>): Map<string, number> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), sums = new Map<string, number>();
  let end = bytes.length - 22;
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  const count = view.getUint16(end + 10, true), size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  let at = start;
  for (let i = 0; i < count && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50; i++) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    const fileName = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    sums.set(fileName, view.getUint32(at + 16, true));
    at += 46 + nameLength + extra + comment;
  }
  return at === start + size ? sums : undefined;
}
