/**
 * The names of networks beside their points.
 *
 * @module
 */
import type { Annotations } from "plotly.js";
import { COLORS } from "../../theme/colors.ts";
import { note } from "../../theme/marks.ts";
import { SIZE } from "../../theme/typography.ts";
import { pointLabels } from "../labels/mod.ts";
import type { CostAxes } from "./cost_axes.ts";
import type { CostPoint } from "./cost_points.ts";

/** The widths of the plot for which the names are placed: those of figures of 600 to 960 pixels. */
const WIDTHS = [500, 590, 680, 770, 860];

/**
 * Returns the names; ours are placed first, with the most room.
 *
 * @param height The height of the plot, in pixels.
 * @param colorOf Returns the colour of a name.
 */
export function costNames(
  points: readonly CostPoint[],
  { costs, positionOf, shareOfX, shareOfY }: CostAxes,
  height: number,
  colorOf: (point: CostPoint) => string,
): Partial<Annotations>[] {
  const order = points.map((point, i) => ({ point, cost: costs[i]! }))
    .sort((a, b) => Number(b.point.ours ?? false) - Number(a.point.ours ?? false));
  const yOf = (accuracy: number) => shareOfY(accuracy) * height;
  const labels = pointLabels(
    order.map(({ point: { name, accuracy, interval }, cost }) => ({
      name,
      x: shareOfX(cost),
      y: yOf(accuracy),
      // The bar of an interval up to an accuracy of 1 does not end on a logarithmic axis.
      ...(interval && Number.isFinite(yOf(interval[1])) &&
        { bar: [yOf(interval[1]), yOf(interval[0])] as const }),
    })),
    WIDTHS,
    height,
  );
  return labels.map(({ x, y, anchor, leader }, i) => {
    const { point, cost } = order[i]!;
    const font = { size: SIZE.tick, color: colorOf(point) };
    const text = {
      text: point.ours ? `<b>${point.name}</b>` : point.name,
      x: Math.log10(cost),
      y: positionOf(point.accuracy),
      xanchor: anchor,
      yanchor: "middle",
    } as const;
    return leader
      ? { ...text, font, ax: x, ay: y, arrowhead: 0, arrowwidth: 1, arrowcolor: COLORS.muted, standoff: 6 }
      : note({ ...text, xshift: x, yshift: -y, borderpad: 0 }, font);
  });
}
