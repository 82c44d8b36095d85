/**
 * Plotly's source, from npm, and its compiled code.
 *
 * V8 compiles the ten megabytes in half a second. So the compiled code is kept after the first figure, with
 * the functions that this figure needed (`lib/files/kept_files.ts`).
 *
 * @module
 */
import { Script } from "node:vm";
import { keepFile, keptFile, keptHash, type KeptName, keptOrMade } from "../files/mod.ts";

/** Plotly as a script. */
export interface PlotlyScript {
  /** Whether it was compiled at an earlier start. */
  readonly wasKept: boolean;
  /** Runs it in the realm of a page. */
  run(realm: object): void;
  /** Keeps its compiled code for later starts, unless this start has read it. Call it after a figure. */
  keepCode(): Promise<void>;
}

/** The part of Node's `Script` that Deno's types lack. */
interface CompiledScript {
  /** Whether V8 has refused the code that it was given: it comes from another V8, or from other settings. */
  cachedDataRejected?: boolean;
  createCachedData(): Uint8Array<ArrayBuffer>;
}

/**
 * Returns Plotly's script. Loads the package, which Deno downloads if it is not there yet.
 *
 * @param name The name of the compiled code; tests use one of their own.
 */
export async function loadPlotly(name = "plotly-code"): Promise<PlotlyScript> {
  const [source, kept] = await Promise.all([plotlySource(), keptName(name, ".bin")]);
  const cachedData = await keptFile(kept);
  const script = new Script(source, { filename: "plotly.js", cachedData }) as Script & CompiledScript;
  const wasKept = cachedData !== undefined && script.cachedDataRejected !== true;
  let isKept = wasKept;
  return {
    wasKept,
    run: (realm) => script.runInContext(realm),
    async keepCode() {
      if (isKept) return;
      isKept = true;
      await keepFile(kept, new Uint8Array(script.createCachedData()));
    },
  };
}

/** Returns Plotly's source as gzip, for a page that is to load it. It is compressed once, and kept. */
export async function compressedPlotly(): Promise<Uint8Array<ArrayBuffer>> {
  return await keptOrMade(await keptName("plotly-source", ".gz"), async () => {
    const stream = new Blob([await plotlySource()]).stream().pipeThrough(new CompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  });
}

async function plotlySource(): Promise<string> {
  const { default: source } = await import("plotly.js-dist", { with: { type: "text" } });
  return source as unknown as string;
}

/** Returns what is kept of this version of Plotly, for this version of V8 on this machine. */
async function keptName(name: string, ending: string): Promise<KeptName> {
  const { default: { version } } = await import("plotly.js-dist/package.json", { with: { type: "json" } });
  const { version: { deno, v8 }, build: { target } } = Deno;
  return { name, ending, hash: await keptHash([version, deno, v8, target]) };
}
