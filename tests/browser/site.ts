/**
 * The site that the browser's tests visit: bundled programs, the kernels, and whatever else a test puts into the folder.
 *
 * @module
 */

const kernels = new URL("../../lib/backend/wasm/", import.meta.url);
const kernelFiles = ["kernels.wasm", "kernels-relaxed.wasm"];

const types: Record<string, string> = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  wasm: "application/wasm",
};

/** A site that is served; disposing of it ends the server. */
export interface Site extends AsyncDisposable {
  /** Its address, with a slash at the end. */
  url: string;
}

/** Bundles `NAME.ts` of this folder into a page `NAME.html`. */
export async function bundlePage(name: string, directory: string): Promise<void> {
  const { success, stderr } = await new Deno.Command("deno", {
    args: [
      ...["bundle", "--quiet", "--platform", "browser", "--external", "*/load_deno.ts"],
      ...["--output", `${directory}/${name}.js`, new URL(`${name}.ts`, import.meta.url).href],
    ],
  }).output();
  if (!success) throw new Error(`deno bundle of ${name}.ts failed: ${new TextDecoder().decode(stderr)}`);
  const html =
    `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${name}.js"></script>`;
  await Deno.writeTextFile(`${directory}/${name}.html`, html);
}

/** Copies both builds of the kernels. */
export async function copyKernels(directory: string): Promise<void> {
  await Deno.mkdir(directory, { recursive: true });
  for (const file of kernelFiles) await Deno.copyFile(new URL(file, kernels), `${directory}/${file}`);
}

/** Copies the decoder of JPEG files. */
export async function copyJpegDecoder(directory: string): Promise<void> {
  await Deno.mkdir(directory, { recursive: true });
  const file = new URL(import.meta.resolve("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm"));
  await Deno.copyFile(file, `${directory}/mozjpeg_dec.wasm`);
}

/**
 * Serves a folder on this machine, at a free port.
 *
 * @param isolated With the headers that let a page share memory with workers.
 */
export function serveSite(directory: string, isolated: boolean): Site {
  const isolation = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  };
  const answer = async (request: Request) => {
    const path = new URL(request.url).pathname; // in which URL has resolved every ".."
    try {
      const type = types[path.split(".").at(-1)!] ?? "application/octet-stream";
      const headers = { "content-type": type, ...(isolated ? isolation : {}) };
      return new Response(await Deno.readFile(`${directory}${path}`), { headers });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return new Response("not found", { status: 404 });
      throw error;
    }
  };
  const server = Deno.serve({ hostname: "localhost", port: 0, onListen: () => {} }, answer);
  return {
    url: `http://localhost:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
