import { bundle } from "../../../bundle/mod.ts";

/**
 * Returns the worker's program as a classic script. Its first line declares `Deno` in the global scope: modules that
 * are imported find it there, but the global object does not have it. The same holds for `Buffer`, as which jpeg-js
 * returns its bytes. The rest keeps its own names to itself.
 *
 * @param sources What `sourcesHash` returns.
 */
export async function workerScript(sources: string): Promise<Uint8Array<ArrayBuffer>> {
  const program = await bundle(new URL("../worker/main.ts", import.meta.url), "site-worker", { sources });
  const encoder = new TextEncoder(),
    parts = [
      encoder.encode("const Deno = {}, Buffer = Uint8Array;\n(() => {\n"),
      program,
      encoder.encode("\n})();\n"),
    ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
