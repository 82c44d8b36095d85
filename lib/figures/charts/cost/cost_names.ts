/**
 * The names of networks beside their points.
 *
 * @module
 */
import type { Annotations } from "plotly.js";
import { SIZE } from "../../theme/typography.ts";
import { labelAnnotation, PLOT_WIDTHS, pointLabels } from "../labels/mod.ts";
import type { CostAxes } from "./cost_axes.ts";
import type { CostPoint } from "./cost_points.ts";

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
    PLOT_WIDTHS,
    height,
  );
  return labels.map((label, i) => {
    const { point: { name, ours, accuracy }, cost } = order[i]!;
    const at = { text: ours ? `<b>${name}</b>` : name, x: Math.log10(cost), y: positionOf(accuracy) };
    return labelAnnotation(label, at, { size: SIZE.tick, color: colorOf(order[i]!.point) });
  });
}
