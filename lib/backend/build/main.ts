/**
 * The program behind `deno task build`: generates the files of outputs.ts. They are committed, so that nobody
 * needs the compiler in order to use the backend.
 *
 *     deno task build            writes them
 *     deno task build --check    compares them with what is there: exit code 1 where one differs
 *
 * @module
 */
import { outputs } from "./outputs.ts";

const root = new URL("../../../", import.meta.url);

/** Writes a file so that a reader sees either the old or the new bytes, never a part. */
async function writeAtomically(file: URL, bytes: Uint8Array): Promise<void> {
  const temporary = new URL(`${file}.${Deno.pid}.tmp`);
  await Deno.writeFile(temporary, bytes);
  await Deno.rename(temporary, file);
}

/** The bytes of a file; none if it does not exist. */
async function readOld(file: URL): Promise<Uint8Array> {
  try {
    return await Deno.readFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Uint8Array();
    throw error;
  }
}

async function main(args: string[]): Promise<number> {
  const isCheck = args.includes("--check");
  let stale = 0;
  for (const { path, make } of outputs) {
    const bytes = await make((name) => Deno.readTextFileSync(new URL(name, root)));
    const file = new URL(path, root);
    if (!isCheck) {
      await writeAtomically(file, bytes);
      console.log(`${path}: ${bytes.length} bytes`);
      continue;
    }
    const old = await readOld(file);
    if (old.length === bytes.length && old.every((byte, i) => byte === bytes[i])) continue;
    console.log(`${path}: differs from what its source gives; run deno task build`);
    stale++;
  }
  return stale === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
