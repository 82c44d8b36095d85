/**
 * How the accuracy of one or several models falls, one small chart per cause.
 *
 * @module
 */
import type { Annotations, Data, LayoutAxis } from "plotly.js";
import { listed, percent } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { COLORS, SERIES_TEXT_COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { note } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { type AccuracyPanel, checkPanels, panelLines } from "./accuracy_panel.ts";

/** The height of a chart with its name, in pixels; the part of it that is plotted; the height of the legend. */
const ROW = 128, PLOTTED = 0.62, LEGEND = 26;

/** The part of a column that is plotted. */
const WIDE = 0.8;

/**
 * Returns a figure of small charts, all with the same y axis, from 0 to 100%.
 *
 * @param panels The charts, row by row.
 * @param options `models`: their names, at most five; `columns`: the number of charts side by side (default: 4);
 * words.
 * @throws {RangeError} If there are no panels or models or too many models, lengths differ, or an accuracy is
 * not 0-1.
 *
 * @example
 * ```ts
 * import { accuracyPanels } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const blur = { name: "blur", labels: ["0", "1"], lines: [{ accuracy: [0.99, 0.6] }] };
 * const figure = accuracyPanels([blur], { models: ["mine"] });
 * assertEquals(figure.alt, "Accuracy of mine. blur: mine from 99.00% to 60.00%.");
 * ```
 */
export function accuracyPanels(
  panels: readonly AccuracyPanel[],
  options: Words & { models: readonly string[]; columns?: number },
): Figure {
  const { models, columns = 4 } = options;
  checkPanels(panels, models);
  const rows = Math.ceil(panels.length / columns);
  const words = heading(options, `Accuracy of ${listed(models)}`);
  const layout = baseLayout({ ...words, height: 0 }, { margin: { b: 16, l: 52, r: 8 } });
  const isNamed = models.length > 1;
  layout.margin!.t! += isNamed ? LEGEND : 4;
  layout.height = layout.margin!.t! + rows * ROW + layout.margin!.b!;
  const annotations: Partial<Annotations>[] = isNamed ? legend(models) : [];
  const data: Data[] = [];
  panels.forEach((panel, index) => {
    const suffix = index === 0 ? "" : `${index + 1}`, column = index % columns;
    const top = 1 - Math.floor(index / columns) / rows, left = column / columns;
    const domainY: [number, number] = [top - (0.18 + PLOTTED) / rows, top - 0.18 / rows];
    Object.assign(layout, {
      [`xaxis${suffix}`]: axis("", {
        domain: [left, left + WIDE / columns],
        anchor: `y${suffix}` as LayoutAxis["anchor"],
        range: [-0.3, panel.labels.length - 0.7],
        tickvals: panel.labels.map((_, i) => i),
        ticktext: [...panel.labels],
        showgrid: false,
        automargin: false,
        fixedrange: true,
        ticklen: 2,
      }),
      [`yaxis${suffix}`]: axis("", {
        domain: domainY.map((value) => Math.max(0, value)),
        anchor: `x${suffix}` as LayoutAxis["anchor"],
        range: [-0.02, 1.03],
        tickvals: [0, 0.5, 1],
        ticktext: column === 0 ? ["0%", "50%", "100%"] : ["", "", ""],
        automargin: false,
        fixedrange: true,
      }),
    });
    annotations.push(note({
      text: panel.name,
      xref: "paper",
      yref: "paper",
      x: left,
      xanchor: "left",
      y: top - 0.16 / rows,
      yanchor: "bottom",
    }, { size: SIZE.tick, color: COLORS.text }));
    const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
    data.push(...panelLines(panel, models, axes));
  });
  layout.annotations = annotations;
  return {
    data,
    layout,
    alt: options.alt ?? `${words.title}. ${panels.map((one) => inWords(one, models)).join(" ")}`,
  };
}

/** Returns the names of the models, side by side above the charts. */
function legend(models: readonly string[]): Partial<Annotations>[] {
  return models.map((name, i) =>
    note({
      text: `<b>${name}</b>`,
      xref: "paper",
      yref: "paper",
      x: 0,
      xanchor: "left",
      xshift: models.slice(0, i).reduce((sum, { length }) => sum + 20 + length * 7.6, 0),
      y: 1,
      yanchor: "bottom",
      yshift: 2,
    }, { size: SIZE.axis, color: SERIES_TEXT_COLORS[i]! })
  );
}

/** Returns how the accuracies of a chart change, as a sentence. */
function inWords({ name, lines }: AccuracyPanel, models: readonly string[]): string {
  const changes = lines.map(({ accuracy }, i) =>
    `${models[i]} from ${percent(accuracy[0]!, 2)} to ${percent(accuracy.at(-1)!, 2)}`
  );
  return `${name}: ${changes.join(", ")}.`;
}
