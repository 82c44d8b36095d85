/**
 * What accuracy costs.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { UserError } from "../../errors.ts";
import { percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { type LabelPlace, labelPlaces } from "./label_places.ts";

const HEIGHT = 460;
/** Of the area between the axes, about, on a page of usual width: for the names. */
const PLOT = { width: 640, height: HEIGHT - 155 };

/** One network of {@linkcode costAccuracy}. */
export interface CostPoint {
  name: string;
  /** What it costs, above 0, in the unit of the axis. */
  cost: number;
  /** Share of the test images that are recognised, 0-1. */
  accuracy: number;
  /** The 95% interval of the accuracy, 0-1; none for published numbers. */
  interval?: readonly [low: number, high: number];
  /** Measured by us: drawn in colour. Others are grey, and their source is in `source`. */
  ours?: boolean;
  /** Who says so, for the pointer. */
  source?: string;
}

/**
 * Networks over their cost (logarithmic), with the error on the test set (logarithmic, fewer errors are
 * higher) and its interval.
 *
 * @param points The networks.
 * @param options Words; `costTitle`: what the cost is, with its unit: "multiply-adds an image".
 * @throws {UserError} If a cost is not above 0, or an accuracy is not 0-1, or 1: no error has no place on a
 * logarithmic axis.
 *
 * @example
 * ```ts
 * import { costAccuracy } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = costAccuracy([{ name: "convnet", cost: 1e6, accuracy: 0.99, ours: true }], { costTitle: "multiply-adds an image" });
 * const [ours] = figure.data as { y: number[] }[];
 * assertEquals(ours?.y, [1]); // per cent wrong
 * ```
 */
export function costAccuracy(points: readonly CostPoint[], options: Words & { costTitle: string }): Figure {
  checkNotEmpty("networks", points);
  for (const { name, cost, accuracy, interval } of points) {
    if (!(cost > 0 && Number.isFinite(cost))) {
      throw new UserError(`cost of ${name}: expected a number above 0, but got ${cost}`);
    }
    checkRange(`accuracy of ${name}`, [accuracy, ...interval ?? []], 0, 1);
    if (accuracy === 1) {
      throw new UserError(`accuracy of ${name}: 1 leaves no error, which a logarithmic axis cannot show`);
    }
  }
  const wrong = (accuracy: number) => round((1 - accuracy) * 100, 5);
  const exponents = points.map(({ cost }) => Math.log10(cost));
  const errors = points.flatMap(({ accuracy, interval }) => [accuracy, ...interval ?? []].map(wrong))
    .filter((value) => value > 0);
  const xRange: [number, number] = [Math.min(...exponents) - 0.25, Math.max(...exponents) + 0.35];
  const yRange: [number, number] = [
    Math.log10(Math.max(...errors)) + 0.12,
    Math.log10(Math.min(...errors)) - 0.12,
  ];
  const places = placesOf(points, wrong, xRange, yRange);
  const group = (ours: boolean): Data => {
    const members = points.filter((point) => (point.ours ?? false) === ours);
    const color = ours ? COLORS.primary : COLORS.muted;
    return {
      type: "scatter",
      mode: "text+markers",
      x: members.map(({ cost }) => cost),
      y: members.map(({ accuracy }) => wrong(accuracy)),
      error_y: {
        type: "data",
        symmetric: false,
        // More accuracy is less error: the ends change places.
        array: members.map(({ accuracy, interval }) =>
          interval ? round(wrong(interval[0]) - wrong(accuracy), 4) : 0
        ),
        arrayminus: members.map(({ accuracy, interval }) =>
          interval ? round(wrong(accuracy) - wrong(interval[1]), 4) : 0
        ),
        color,
        thickness: 1.5,
        width: 0,
      },
      // The spaces keep a name off its point.
      text: members.map((member) => {
        const name = ours ? `<b>${member.name}</b>` : member.name;
        const place = places.get(member)!;
        return place === "middle right" ? `  ${name}` : place === "middle left" ? `${name}  ` : name;
      }),
      // A place for each point: @types/plotly.js knows only one for all.
      textposition: members.map((member) => places.get(member)!) as unknown as LabelPlace,
      textfont: { size: SIZE.tick, color: ours ? COLORS.title : COLORS.muted },
      marker: { size: ours ? 10 : 8, color, line: { color: COLORS.card, width: 1.5 } },
      customdata: members.map(({ accuracy, source }) =>
        `${percent(accuracy, 2)} recognised${source ? `<br>${source}` : ""}`
      ),
      hovertemplate: `%{text}<br>%{x:,} ${options.costTitle}<br>%{customdata}<extra></extra>`,
      cliponaxis: false,
    };
  };
  const best = points.reduce((a, b) => b.accuracy > a.accuracy ? b : a);
  const cheapest = points.reduce((a, b) => b.cost < a.cost ? b : a);
  const words = heading(
    options,
    "What accuracy costs",
    `Best: ${best.name}, ${percent(best.accuracy, 2)}. Cheapest: ${cheapest.name}, ${
      percent(cheapest.accuracy, 2)
    }. ` +
      "Up is better, left is cheaper. Lines are 95% intervals.",
  );
  const present = [false, true].filter((ours) => points.some((point) => (point.ours ?? false) === ours));
  const layout = baseLayout({ ...words, height: HEIGHT }, {
    xaxis: axis(options.costTitle, {
      type: "log",
      dtick: 1,
      exponentformat: "SI",
      range: xRange,
    }),
    yaxis: axis("wrong on the test set (%)", {
      type: "log",
      range: yRange,
      tickvals: [0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 50],
    }),
  });
  return {
    data: present.map(group),
    layout,
    alt: options.alt ??
      `Networks by ${options.costTitle} and accuracy: ${
        points.map(({ name, cost, accuracy }) => `${name} ${round(cost)}, ${percent(accuracy, 2)}`).join("; ")
      }.`,
  };
}

/** Where each name stands; ours first, so that they have the choice. */
function placesOf(
  points: readonly CostPoint[],
  wrong: (accuracy: number) => number,
  [left, right]: [number, number],
  [bottom, top]: [number, number],
): Map<CostPoint, LabelPlace> {
  const order = [...points].sort((a, b) => Number(b.ours ?? false) - Number(a.ours ?? false));
  const yOf = (accuracy: number) => (Math.log10(wrong(accuracy)) - top) / (bottom - top) * PLOT.height;
  const places = labelPlaces(
    order.map(({ name, cost, accuracy, interval }) => ({
      name,
      x: (Math.log10(cost) - left) / (right - left) * PLOT.width,
      y: yOf(accuracy),
      // Without a mistake the bar ends nowhere on a logarithmic axis.
      ...(interval && interval[1] < 1 && { bar: [yOf(interval[1]), yOf(interval[0])] as const }),
    })),
    PLOT.width,
    PLOT.height,
  );
  return new Map(order.map((point, i) => [point, places[i]!]));
}
