/**
 * A network, layer by layer: the shape of what leaves each layer, what it must remember and what it must
 * compute.
 *
 * @module
 */
import type { Annotations, Data, Shape } from "plotly.js";
import { argmax } from "../../math/mod.ts";
import { count } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { fieldShapes, fieldTexts } from "./network_tour_fields.ts";
import { checkTourLayers, type TourLayer } from "./tour_layer.ts";

/** Pixels of the figure: a row, and the largest picture of an output. */
const ROW = 52, LARGEST = 40;

/**
 * Where the names end and the columns begin, as shares of the width: with the receptive fields, and without.
 */
const WITH_FIELDS = { names: 0.27, sees: 0.31, parameters: [0.51, 0.7], multiplyAdds: [0.74, 1] };
const WITHOUT_FIELDS = { names: 0.3, sees: undefined, parameters: [0.3, 0.6], multiplyAdds: [0.68, 1] };

/**
 * A row for each layer: its name, its output drawn to scale (sheets for channels), the part of the image that
 * one of its numbers sees (where layers tell), its parameters and its multiply-adds.
 *
 * @param layers From the input on. Receptive fields are drawn within the first layer's output.
 * @throws {RangeError} If a shape has a size that is not a whole number above 0, or a number is negative.
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
  const columns = layers.some(({ sees }) => sees !== undefined) ? WITH_FIELDS : WITHOUT_FIELDS;
  const y = layers.map((_, i) => i);
  const bars = (values: number[], name: string, color: string): Partial<Data> => ({
    type: "bar",
    orientation: "h",
    y,
    x: values,
    width: 0.42,
    text: values.map((value) => value === 0 ? "" : count(value)),
    textposition: "outside",
    textfont: { size: SIZE.tick, color: COLORS.text },
    cliponaxis: false,
    marker: { color },
    customdata: layers.map((layer) => layer.name),
    hovertemplate: `%{customdata}: %{x:,} ${name}<extra></extra>`,
  });
  const parameters = layers.map((layer) => layer.parameters);
  const multiplyAdds = layers.map((layer) => layer.multiplyAdds);
  const data = [
    bars(parameters, "parameters", COLORS.primary),
    { ...bars(multiplyAdds, "multiply-adds an image", COLORS.accent), xaxis: "x2" },
  ] as Data[];
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  // The shape says which one, where several layers have the same name.
  const top = (values: number[]) => {
    const { name, shape } = layers[argmax(values)]!;
    return `“${name}” (${shape.join(" × ")})`;
  };
  // Bars have their numbers beside them.
  const bare = { visible: false, fixedrange: true };
  const layout = baseLayout({
    ...heading(
      options,
      "The network, layer by layer",
      `Most of the ${count(sum(parameters))} parameters are in ${top(parameters)}; ` +
        `most of the ${count(sum(multiplyAdds))} multiply-adds an image in ${top(multiplyAdds)}.`,
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
      tickvals: y,
      ticktext: layers.map(({ name, shape }) => `<b>${name}</b><br>${shape.join(" × ")}`),
      tickfont: { size: SIZE.tick, color: COLORS.text },
    }),
    shapes: [
      ...layers.flatMap(({ shape }, i) => sheets(shape, i, largestSide(layers))),
      ...(columns.sees === undefined ? [] : fieldShapes(layers, columns.sees, LARGEST)),
    ],
    annotations: [
      columnHead(0, "output"),
      columnHead(columns.parameters[0]!, "parameters"),
      columnHead(columns.multiplyAdds[0]!, "multiply-adds an image"),
      ...(columns.sees === undefined
        ? []
        : [columnHead(columns.sees, "one number sees"), ...fieldTexts(layers, columns.sees, LARGEST)]),
    ],
    margin: { b: 12, l: 16 },
  });
  layout.margin!.t! += 20;
  layout.height = layout.margin!.t! + layers.length * ROW + 12;
  return {
    data,
    layout,
    alt: options.alt ??
      `The layers of a network: ${
        layers.map(({ name, shape, parameters, multiplyAdds, sees }) =>
          `${name}, output ${shape.join(" by ")}, ${count(parameters)} parameters, ${
            count(multiplyAdds)
          } multiply-adds` + (sees ? `, sees ${sees.rows} by ${sees.cols} pixels` : "")
        ).join("; ")
      }.`,
  };
}

/** What a column shows. */
function columnHead(x: number, text: string): Partial<Annotations> {
  return {
    text: `<b>${text}</b>`,
    xref: "paper",
    yref: "paper",
    x,
    xanchor: "left",
    y: 1,
    yanchor: "bottom",
    yshift: 4,
    showarrow: false,
    font: { size: SIZE.axis, color: COLORS.text },
  };
}

function largestSide(layers: readonly TourLayer[]): number {
  return Math.max(
    ...layers.filter(({ shape }) => shape.length === 3).map(({ shape: [rows, cols] }) =>
      Math.max(rows!, cols!)
    ),
    1,
  );
}

/** An output to scale: a sheet for each doubling of the channels; units without place as a thin column. */
function sheets(shape: readonly number[], row: number, largest: number): Partial<Shape>[] {
  const image = shape.length === 3;
  const [rows, cols, channels] = image ? shape as [number, number, number] : [0, 0, 1];
  const height = image
    ? Math.max(3, rows / largest * LARGEST)
    : Math.min(LARGEST, 12 + 4 * Math.log2(shape[0]!));
  const width = image ? Math.max(3, cols / largest * LARGEST) : 5;
  const number = 1 + Math.round(Math.log2(channels));
  return Array.from({ length: number }, (_, i) => {
    // The rearmost sheet first.
    const shift = 3 * (number - 1 - i);
    return {
      type: "rect",
      xref: "paper",
      yref: "y",
      xsizemode: "pixel",
      ysizemode: "pixel",
      xanchor: 0,
      yanchor: row,
      x0: 4 + shift,
      x1: 4 + shift + width,
      y0: -height / 2 + shift / 2,
      y1: height / 2 + shift / 2,
      fillcolor: "#dce6f1",
      line: { color: COLORS.primary, width: 1 },
    };
  });
}
