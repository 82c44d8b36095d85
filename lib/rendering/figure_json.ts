import type { Figure } from "../figures/mod.ts";

/**
 * Returns a figure as the JSON that Plotly reads, in a browser and here. Typed arrays become arrays. Numbers
 * of a Float32Array have seven digits, which is their precision. NaN and infinities become null, which Plotly
 * draws as a gap.
 *
 * @example
 * ```ts
 * import { figureJson } from "lib/rendering/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = { data: [{ y: new Float32Array([0.1, NaN]) }], layout: {}, alt: "" };
 * assertEquals(figureJson(figure), '{"data":[{"y":[0.1,null]}],"layout":{}}');
 * ```
 */
export function figureJson({ data, layout, frames }: Figure): string {
  return JSON.stringify({ data, layout, frames }, (_, value) => {
    if (value instanceof Float32Array) return Array.from(value, (number) => Number(number.toPrecision(7)));
    return ArrayBuffer.isView(value) && !(value instanceof DataView)
      ? Array.from(value as Uint8Array)
      : value;
  });
}
