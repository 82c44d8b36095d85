import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { keepFile, keptDirectory } from "lib/files/mod.ts";
import { compressedPlotly } from "lib/rendering/mod.ts";
import { missing } from "../permissions.ts";

const program = fileURLToPath(new URL("first_figure.ts", import.meta.url));
const configuration = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** Draws a figure in a process of its own: V8 looks at kept code only where it has not compiled the source yet. */
async function firstFigure(name: string, mayWrite = true): Promise<[wasKept: boolean, hash: string]> {
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      ...["run", "--no-prompt", "--config", configuration, "--allow-read"],
      ...["--allow-env=UNDICI_NO_WASM_SIMD,UNDICI_USE_MILO", ...mayWrite ? ["--allow-write"] : []],
      ...[program, name],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test({
  name:
    "Plotly's compiled code: kept by the first figure, used by the next start, made again where V8 refuses it",
  ignore: missing("read", "write", "run"),
  async fn() {
    const name = "test-plotly-code";
    const [wasKept, hash] = await firstFigure(name, false);
    assertEquals(wasKept, false);
    assertEquals(await firstFigure(name), [false, hash]); // the one before could not write
    assertEquals(await firstFigure(name), [true, hash]);
    const files = [...Deno.readDirSync(keptDirectory)].map((entry) => entry.name);
    const [file, ...more] = files.filter((other) => other.startsWith(`${name}-`));
    assertEquals(more, []);
    // Not V8's, although the checksum is right.
    const kept = { name, ending: ".bin", hash: file!.slice(name.length + 1, -".bin".length) };
    await keepFile(kept, new Uint8Array(5000).fill(7));
    assertEquals(await firstFigure(name), [false, hash]);
    assertEquals(await firstFigure(name), [true, hash]);
    await Deno.remove(`${keptDirectory}/${file}`);
  },
});

Deno.test({
  name: "compressedPlotly: gzip of the package's file, the same from its kept file",
  ignore: missing("read", "write"),
  async fn() {
    const { default: source } = await import("plotly.js-dist", { with: { type: "text" } });
    for (let time = 0; time < 2; time++) {
      const stream = new Blob([await compressedPlotly()]).stream().pipeThrough(
        new DecompressionStream("gzip"),
      );
      assert(await new Response(stream).text() === source as unknown as string, "other text");
    }
  },
});
