/**
 * The work of `deno task export`, once its options have been checked.
 *
 * @module
 */
import { loadModel } from "../../model/mod.ts";
import { startBackend } from "../../tensorflow.ts";
import { inputFormOf } from "../shared/input_options.ts";
import type { Output } from "../shared/output.ts";
import { exportOnnx } from "./onnx.ts";
import type { ExportOptions } from "./options.ts";
import { exportQuantised } from "./quantised.ts";

/**
 * Loads a model and writes it in the chosen format.
 *
 * @returns The exit code.
 * @throws {UserError} If there is no model, it cannot be written in this format, or a file is in the way.
 */
export async function exportModel(options: ExportOptions, output: Output): Promise<number> {
  const load = async () => {
    const backend = await startBackend({ backend: options.backend, threads: options.threads });
    const loaded = await loadModel(options.directory, { form: inputFormOf(options) });
    for (const note of [...backend.notes, ...loaded.notes]) output.warning(`note: ${note}`);
    return loaded;
  };
  const { format } = options;
  if (format === "onnx") await exportOnnx(load, options, output);
  // Loaded only now: it loads the pages and their bundles, which the other formats do not need.
  else if (format === "html") await (await import("./html.ts")).exportHtml(options, output);
  else await exportQuantised(load, options, format, output);
  return 0;
}
