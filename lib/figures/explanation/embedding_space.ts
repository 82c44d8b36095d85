/**
 * Images as a network places them, in space.
 *
 * @module
 */
import type { Layout } from "plotly.js";
import { count, round } from "../../text/mod.ts";
import { COLORS, digitColor } from "../theme/colors.ts";
import type { Data, Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { altOf, embeddingMap, type EmbeddingOptions } from "./embedding_map.ts";
import { checkPoints, type EmbeddingPoints, hoverTexts, IMAGE_HOVER } from "./embedding_points.ts";

/** The camera: far enough away, and aimed a little below the centre, so that the titles of all axes are visible. */
const CAMERA = { eye: { x: 1.25, y: 1.25, z: 0.75 }, center: { x: 0, y: 0, z: -0.2 } };

/**
 * Returns a figure of points in space, which can be turned and needs WebGL. Where that is missing, such as in a
 * picture, `flat` takes its place: the same points by their first two axes.
 *
 * @param points At most 800, with three axes.
 * @throws {RangeError} If there are no points or too many, lengths differ, or a position is not finite.
 *
 * @example
 * ```ts
 * import { embeddingSpace } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const positions = [[0, 0, 0], [1, 2, 3]];
 * const figure = embeddingSpace({ positions, labels: [3, 8], images: new Uint8Array(2), rows: 1, cols: 1 });
 * assertEquals([figure.data.length, figure.flat?.data.length], [2, 3]);
 * ```
 */
export function embeddingSpace(points: EmbeddingPoints, options: EmbeddingOptions = {}): Figure {
  const { marks = [], axes = ["", "", ""] } = options;
  checkPoints(points, marks, 3);
  const { positions, labels } = points, texts = hoverTexts(points);
  const title = `${count(positions.length)} digits in space`;
  const words = heading(options, title, "Drag to turn it. Point at a digit to see its image.");
  const classes = [...new Set(Array.from(labels))].sort((a, b) => a - b);
  const data = classes.map((label): Data => {
    const members = positions.map((_, i) => i).filter((i) => labels[i] === label);
    return {
      type: "scatter3d",
      mode: "markers",
      name: String(label),
      ...coordinates(members.map((i) => positions[i]!)),
      hovertext: members.map((i) => texts[i]!),
      hovertemplate: "%{hovertext}<extra></extra>",
      hoverlabel: IMAGE_HOVER,
      marker: { size: 3.5, color: digitColor(label), line: { width: 0 } },
    } as Data;
  });
  if (marks.length > 0) {
    data.push({
      type: "scatter3d",
      mode: "text+markers",
      ...coordinates(marks.map(({ position }) => position)),
      text: marks.map(({ name }) => `<b>${name}</b>`),
      textfont: { size: 13, color: COLORS.title },
      marker: { size: 7, symbol: "circle-open", color: COLORS.title },
      hoverinfo: "skip",
    } as Data);
  }
  const layout = baseLayout({ ...words, height: 560 }, {
    scene: {
      ...Object.fromEntries(["xaxis", "yaxis", "zaxis"].map((name, i) => [name, axisOf(axes[i] ?? "")])),
      camera: CAMERA,
    },
    margin: { l: 0, r: 0, b: 0 },
  } as Partial<Layout>);
  delete layout.plot_bgcolor; // a scene has none
  const plane: Words = {
    ...options,
    title: options.title ?? title,
    subtitle: "Drawn by the first two of three axes; where scripts run, it can be turned.",
  };
  return {
    data,
    layout,
    alt: options.alt ?? altOf(words.title, points, marks),
    flat: embeddingMap(
      { ...points, positions: positions.map((position) => [position[0]!, position[1]!]) },
      {
        ...plane,
        axes: axes.slice(0, 2),
        marks: marks.map(({ name, position }) => ({ name, position: [position[0]!, position[1]!] })),
      },
    ),
  };
}

function coordinates(positions: readonly ArrayLike<number>[]) {
  const [x, y, z] = [0, 1, 2].map((axis) => positions.map((position) => round(position[axis]!)));
  return { x: x!, y: y!, z: z! };
}

function axisOf(title: string) {
  return {
    title: { text: title, font: { size: SIZE.axis, color: COLORS.text } },
    showticklabels: false,
    gridcolor: COLORS.line,
    zeroline: false,
    showspikes: false,
  };
}
