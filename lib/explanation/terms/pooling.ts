/**
 * Pooling: the largest or the mean of several values.
 *
 * @module
 */
import { argmax } from "../../math/mod.ts";
import { type LayerValues, sourceAt } from "./layer_call.ts";
import type { MaximumTerms, MeanTerms, Source } from "./types.ts";
import { type PlacedWindow, windowAt } from "./window.ts";

/** Returns how a value of a pooling layer is computed; `undefined` if it is another layer. */
export function poolingTerms(
  call: LayerValues,
  position: readonly number[],
): MaximumTerms | MeanTerms | undefined {
  const { className, config, inputs } = call, channel = position.at(-1)!;
  if (config["dataFormat"] === "channelsFirst") return undefined;
  switch (className) {
    case "MaxPooling2D":
      return maximum(sourcesIn(call, windowAt(call, position), channel));
    case "AveragePooling2D":
      return mean(sourcesIn(call, windowAt(call, position), channel));
    case "GlobalMaxPooling2D":
      return maximum(sourcesIn(call, whole(inputs[0]!.shape), channel));
    case "GlobalAveragePooling2D":
      return mean(sourcesIn(call, whole(inputs[0]!.shape), channel));
    default:
      return undefined;
  }
}

type Pooled = Pick<MeanTerms, "sources" | "window">;

function maximum({ sources, window }: Pooled): MaximumTerms {
  const winner = argmax(sources.map(({ value }) => value));
  return { kind: "maximum", sources, window, winner, result: sources[winner]!.value };
}

function mean({ sources, window }: Pooled): MeanTerms {
  const result = sources.reduce((sum, { value }) => sum + value, 0) / sources.length;
  return { kind: "mean", sources, window, result };
}

/** Returns the values in a window; padding neither wins nor counts. */
function sourcesIn(call: LayerValues, { cells, size }: PlacedWindow, channel: number): Pooled {
  const [rows, cols] = call.inputs[0]!.shape as [number, number];
  const sources: Source[] = cells
    .filter(([row, col]) => row >= 0 && row < rows && col >= 0 && col < cols)
    .map(([row, col]) => sourceAt(call, [row, col, channel]));
  return { sources, window: size };
}

function whole([rows, cols]: readonly number[]): PlacedWindow {
  const cells = Array.from(
    { length: rows! * cols! },
    (_, cell): [number, number] => [Math.floor(cell / cols!), cell % cols!],
  );
  return { size: { rows: rows!, cols: cols! }, cells };
}
