/**
 * A network, layer by layer: the shape of each output, parameters and multiply-adds.
 *
 * @module
 */
import type { Annotations, Data } from "plotly.js";
import { count } from "../../../text/mod.ts";
import { axis } from "../../theme/axes.ts";
import { COLORS } from "../../theme/colors.ts";
import type { Figure } from "../../theme/figure.ts";
import { baseLayout } from "../../theme/layout.ts";
import { note } from "../../theme/marks.ts";
import { SIZE } from "../../theme/typography.ts";
import { heading, type Words } from "../../theme/words.ts";
import { fieldShapes, fieldTexts } from "./receptive_fields.ts";
import { outputSheets } from "./sheets.ts";
import { checkTourLayers, largestLayer, layerInWords, type TourLayer } from "./tour_layer.ts";

/** The height of a row, and the longest side of an output, in pixels. */
const ROW = 52, LARGEST = 40;

/** Where the names end and the columns begin, as shares of the width: with receptive fields, and without. */
const WITH_FIELDS = { names: 0.27, fields: 0.31, parameters: [0.51, 0.7], multiplyAdds: [0.74, 1] };
const WITHOUT_FIELDS = { names: 0.3, fields: undefined, parameters: [0.3, 0.6], multiplyAdds: [0.68, 1] };

/**
 * Returns a figure with one row per layer: its name, its output to scale (channels as sheets), its receptive
 * field (if the layers have one), its parameters and its multiply-adds.
 *
 * @param layers The layers, from the input on. Receptive fields are drawn within the output of the first one.
 * @throws {RangeError} If there are no layers, a size is not a whole number above 0, or a number is negative.
 *
 * @example
 * ```ts
 * import { networkTour } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = networkTour([
 *   { name: "input", shape: [28, 28, 1], parameters: 0, multiplyAdds: 0 },
 *   { name: "conv 3×3", shape: [26, 26, 32], parameters: 320, multiplyAdds: 194_688 },
 * ]);
 * const [parameters] = figure.data as { x: number[] }[];
 * assertEquals(parameters?.x, [0, 320]);
 * ```
 */
export function networkTour(layers: readonly TourLayer[], options: Words = {}): Figure {
  checkTourLayers(layers);
  const columns = layers.some((layer) => layer.receptiveField !== undefined) ? WITH_FIELDS : WITHOUT_FIELDS;
  const parameters = layers.map((layer) => layer.parameters);
  const multiplyAdds = layers.map((layer) => layer.multiplyAdds);
  const sum = (values: number[]) => count(values.reduce((a, b) => a + b, 0));
  // Bars have their numbers beside them.
  const bare = { visible: false, fixedrange: true };
  const layout = baseLayout({
    ...heading(
      options,
      "The network, layer by layer",
      `Most of the ${sum(parameters)} parameters are in ${
        largestLayer(layers, (layer) => layer.parameters)
      }; most of the ${sum(multiplyAdds)} multiply-adds per image in ${
        largestLayer(layers, (layer) => layer.multiplyAdds)
      }.`,
    ),
    height: 0,
  }, {
    xaxis: { ...bare, domain: columns.parameters, range: [0, Math.max(1, ...parameters) * 1.5] },
    xaxis2: {
      ...bare,
      domain: columns.multiplyAdds,
      range: [0, Math.max(1, ...multiplyAdds) * 1.7],
      anchor: "y",
    },
    yaxis: axis("", {
      range: [layers.length - 0.5, -0.5],
      showgrid: false,
      fixedrange: true,
      anchor: "free",
      position: columns.names,
      tickvals: layers.map((_, i) => i),
      ticktext: layers.map(({ name, shape }) => `<b>${name}</b><br>${shape.join(" × ")}`),
      tickfont: { size: SIZE.tick, color: COLORS.text },
    }),
    shapes: [
      ...outputSheets(layers, LARGEST),
      ...(columns.fields === undefined ? [] : fieldShapes(layers, columns.fields, LARGEST)),
    ],
    annotations: [
      columnHead(0, "output"),
      columnHead(columns.parameters[0]!, "parameters"),
      columnHead(columns.multiplyAdds[0]!, "multiply-adds per image"),
      ...(columns.fields === undefined
        ? []
        : [columnHead(columns.fields, "receptive field"), ...fieldTexts(layers, columns.fields, LARGEST)]),
    ],
    margin: { b: 12, l: 16 },
  });
  layout.margin!.t! += 20;
  layout.height = layout.margin!.t! + layers.length * ROW + 12;
  return {
    data: [
      bars(layers, parameters, "parameters", COLORS.primary),
      { ...bars(layers, multiplyAdds, "multiply-adds per image", COLORS.accent), xaxis: "x2" },
    ] as Data[],
    layout,
    alt: options.alt ?? `The layers of a network: ${layers.map(layerInWords).join("; ")}.`,
  };
}

/** Returns one bar per layer, with its number beside it. */
function bars(layers: readonly TourLayer[], values: number[], name: string, color: string): Partial<Data> {
  return {
    type: "bar",
    orientation: "h",
    y: layers.map((_, i) => i),
    x: values,
    width: 0.42,
    text: values.map((value) => value === 0 ? "" : count(value)),
    textposition: "outside",
    textfont: { size: SIZE.tick, color: COLORS.text },
    cliponaxis: false,
    marker: { color },
    customdata: layers.map((layer) => layer.name),
    hovertemplate: `%{customdata}: %{x:,} ${name}<extra></extra>`,
  };
}

/** Returns the title of a column. */
function columnHead(x: number, text: string): Partial<Annotations> {
  return note({
    text: `<b>${text}</b>`,
    xref: "paper",
    yref: "paper",
    x,
    xanchor: "left",
    y: 1,
    yanchor: "bottom",
    yshift: 4,
  }, { size: SIZE.axis, color: COLORS.text });
}
