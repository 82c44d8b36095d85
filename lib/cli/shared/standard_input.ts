/**
 * The standard input in place of a file.
 *
 * @module
 */
import { FileError } from "../../files/mod.ts";
import { count } from "../../text/mod.ts";

/** What stands for the standard input where a file is expected. */
export const standardInput = "-";

/**
 * Reads the standard input to its end.
 *
 * @param mostBytes The maximum number of bytes.
 * @param advice What to do if there is nothing to read, for the message.
 * @throws {FileError} If it is a terminal, or has more bytes.
 */
export async function readStandardInput(mostBytes: number, advice: string): Promise<Uint8Array> {
  if (Deno.stdin.isTerminal()) {
    throw new FileError(
      standardInput,
      "expected a pipe or a file, but got a terminal",
      advice,
    );
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of Deno.stdin.readable) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) {
      throw new FileError(
        standardInput,
        `expected at most ${count(mostBytes)} bytes, but got more`,
        "save a smaller copy",
      );
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
