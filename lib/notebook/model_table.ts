import type { LayerSummary, ModelSummary } from "../model/mod.ts";
import { formatNumber } from "../text/mod.ts";
import { type Table, table } from "./table.ts";

/**
 * Returns a table of a model's layers: kind, shape of the output, parameters, multiply-adds for one image,
 * and receptive field. If a receptive field is not defined, there is a dash, and the caption gives the
 * reasons.
 *
 * @param summary The result of `modelSummary` in `lib/model`, for any model.
 * @param options.caption A line above the table, instead of the model's name.
 *
 * @example
 * ```ts
 * import { buildModel, modelSummary } from "lib/model/mod.ts";
 * import { modelTable } from "lib/notebook/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const text = modelTable(modelSummary(buildModel("convnet"))).toBundle().data["text/plain"] as string;
 * const [caption, head, conv1] = text.split("\n");
 * assertEquals(caption, "convnet");
 * assertEquals(head!.split(/ {2,}/), ["layer", "kind", "output", "parameters", "multiply-adds", "receptive field"]);
 * assertEquals(conv1!.split(/ {2,}/), ["conv1", "Conv2D", "26 × 26 × 32", "320", "194,688", "3 × 3"]);
 * ```
 */
export function modelTable(summary: ModelSummary, options: { caption?: string } = {}): Table {
  const { layers, parameters, multiplyAdds } = summary;
  const reasons = new Set(
    layers.flatMap(({ receptiveField }) =>
      "undefinedBecause" in receptiveField ? [receptiveField.undefinedBecause] : []
    ),
  );
  const why = reasons.size === 0
    ? ""
    : `. –: no receptive field is defined, because ${[...reasons].join("; ")}`;
  return table([
    ...layers.map((layer) => [
      layer.name,
      layer.type,
      layer.outputShape.map((size) => size ?? "any").join(" × "),
      layer.parameters,
      known(layer.multiplyAdds),
      fieldOf(layer),
    ]),
    ["sum", "", "", parameters, known(multiplyAdds), ""],
  ], {
    columns: ["layer", "kind", "output", "parameters", "multiply-adds", "receptive field"],
    caption: (options.caption ?? summary.name) + why,
  });
}

function known(count: number | null): number | string {
  return count ?? "not known";
}

function fieldOf({ receptiveField }: LayerSummary): string {
  return "undefinedBecause" in receptiveField
    ? "–"
    : `${formatNumber(receptiveField.rows)} × ${formatNumber(receptiveField.cols)}`;
}
