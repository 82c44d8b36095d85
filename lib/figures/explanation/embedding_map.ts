/**
 * Images as a network places them, in the plane.
 *
 * @module
 */
import { count, listed } from "../../text/mod.ts";
import { digitMap } from "../charts/mod.ts";
import { COLORS } from "../theme/colors.ts";
import type { Data, Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";
import {
  checkPoints,
  type EmbeddingMark,
  type EmbeddingPoints,
  hoverTexts,
  IMAGE_HOVER,
} from "./embedding_points.ts";

/** What an embedding shows besides its points. */
export interface EmbeddingOptions extends Words {
  /** The titles of the axes; default: none, for axes without a meaning, such as those of UMAP. */
  axes?: readonly string[];
  /** Points that stand out; default: none. */
  marks?: readonly EmbeddingMark[];
}

/**
 * Returns a figure of points, one per image in the colour of its class. The hover label of a point shows its
 * image.
 *
 * @param points At most 800, with two axes.
 * @throws {RangeError} If there are no points or too many, lengths differ, or a position is not finite.
 *
 * @example
 * ```ts
 * import { embeddingMap } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = { positions: [[0, 0], [1, 2]], labels: [3, 8], images: new Uint8Array(2), rows: 1, cols: 1 };
 * assertEquals(embeddingMap(points).data.length, 3); // two classes, and their names
 * ```
 */
export function embeddingMap(points: EmbeddingPoints, options: EmbeddingOptions = {}): Figure {
  const { marks = [], axes = ["", ""] } = options;
  checkPoints(points, marks, 2);
  const { positions, labels } = points, texts = hoverTexts(points);
  const words = heading(
    options,
    `${count(positions.length)} digits as the network places them`,
    "Near each other: similar for the network. Point at one to see its image.",
  );
  const figure = digitMap({
    x: positions.map((position) => position[0]!),
    y: positions.map((position) => position[1]!),
    labels,
  }, {
    ...words,
    alt: options.alt ?? altOf(words.title, points, marks),
    axes: [axes[0] ?? "", axes[1] ?? ""],
    marks: marks.map(({ position }) => ({ x: position[0]!, y: position[1]! })),
  });
  for (const trace of figure.data as { customdata?: number[] }[]) {
    if (trace.customdata === undefined) continue;
    const hovertext = trace.customdata.map((i) => texts[i]!);
    delete trace.customdata;
    Object.assign(trace, {
      hovertext,
      hovertemplate: "%{hovertext}<extra></extra>",
      hoverlabel: IMAGE_HOVER,
    });
  }
  if (marks.length > 0) figure.data.push(markTrace(marks));
  return figure;
}

/** Returns the marks as rings with texts. */
function markTrace(marks: readonly EmbeddingMark[]): Data {
  return {
    type: "scatter",
    mode: "text+markers",
    x: marks.map(({ position }) => position[0]!),
    y: marks.map(({ position }) => position[1]!),
    text: marks.map(({ name }) => `<b>${name}</b>`),
    textposition: "top center",
    textfont: { size: 13, color: COLORS.title },
    marker: { size: 13, color: "rgba(0,0,0,0)", line: { width: 3, color: COLORS.title } },
    hoverinfo: "skip",
  };
}

/** Returns the words of an embedding: its title, the classes, and the marks. */
export function altOf(title: string, { labels }: EmbeddingPoints, marks: readonly EmbeddingMark[]): string {
  const classes = [...new Set(Array.from(labels))].sort((a, b) => a - b).map(String);
  const marked = marks.length > 0 ? ` Marked: ${listed(marks.map(({ name }) => name))}.` : "";
  return `${title}: a scatter plot, coloured by class (${classes.join(", ")}).${marked}`;
}
