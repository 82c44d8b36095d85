/**
 * What each layer computes from one image: feature maps from the image to the scores.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round } from "../../text/mod.ts";
import { resolveColoring } from "../pictures/number_tiles.ts";
import { paintTiles } from "../pictures/painted_tiles.ts";
import { belowTile } from "../pictures/tiles.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { checkLength, checkNotEmpty, checkRange, checkWhole } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { INK_SCALE } from "../theme/scales.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { type Matrix, resampled, wrapped } from "./resampled.ts";

/** What a layer computes; `LayerOutput` of lib/explanation is one. */
export interface LayerMaps {
  /** The layer's name. */
  name: string;
  /** [rows, columns, channels], or [units]. */
  shape: readonly number[];
  /** Flat; the channel changes fastest. */
  values: ArrayLike<number>;
}

/** The side of a tile, in cells of the bitmap. */
const SIDE = 28;

/** The number of tiles side by side; the room for the name of a layer, in pixels. */
const ACROSS = 8, NAME = 22;

/**
 * Returns a figure with one row per layer: its eight strongest feature maps, in the order of their channels.
 * Each layer has its own limits; red is positive, blue is negative. Units without positions are one tile, row by
 * row. The first layer is drawn as ink if its values are 0-1.
 *
 * @param layers At most 12, in the order of the network.
 * @throws {RangeError} If there are no layers or too many, a shape is of another kind, or a layer does not have
 * as many values as its shape says.
 *
 * @example
 * ```ts
 * import { layerMaps } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = layerMaps([{ name: "conv1", shape: [1, 2, 2], values: [0, 5, 1, 0] }]);
 * assertEquals(figure.alt, "What each layer computes. conv1 (1×2×2): from 0 to 5.");
 * ```
 */
export function layerMaps(layers: readonly LayerMaps[], options: Words = {}): Figure {
  checkNotEmpty("layers", layers);
  checkWhole("number of layers", layers.length, 1, 12);
  const rows = layers.map((layer, i) => ({
    layer,
    tiles: tilesOf(layer),
    coloring: coloringOf(layer, i === 0),
  }));
  const blank = new Float64Array(SIDE * SIDE).fill(NaN);
  const drawn = paintTiles(
    rows.flatMap(({ layer, tiles, coloring }) =>
      Array.from({ length: ACROSS }, (_, i) => ({
        values: tiles[i] ? resampled(tiles[i].matrix, SIDE) : blank,
        hover: tiles[i] ? `${layer.name}, ${tiles[i].name}` : "",
        coloring,
      }))
    ),
    { rows: SIDE, cols: SIDE, columns: ACROSS, gap: 6, captionHeight: NAME, largest: 70 },
  );
  const texts = rows.map(({ layer, tiles }) => {
    const count = layer.shape.length === 3 ? layer.shape[2]! : 1;
    const shown = count > tiles.length ? `, the ${tiles.length} strongest` : "";
    return `<b>${layer.name}</b>  ${sizes(layer)}${shown}`;
  });
  drawn.data.push(names(texts, rows.map((_, i) => belowTile(drawn.grid, i * ACROSS))));
  const words = heading(
    options,
    "What each layer computes",
    "Red is positive, blue is negative, pale is near 0. Each layer has its own limits.",
  );
  const inWords = layers.map((layer) => {
    const [low, high] = extent(layer.values);
    return `${layer.name} (${sizes(layer)}): from ${round(low)} to ${round(high)}`;
  });
  return tilesFigure(drawn, words, options.alt ?? `${words.title}. ${inWords.join("; ")}.`);
}

const sizes = ({ shape }: LayerMaps) => shape.join("×");

/** Returns the matrices that are drawn of a layer. */
function tilesOf({ name, shape, values }: LayerMaps): { name: string; matrix: Matrix }[] {
  checkLength(`values of ${name}`, values, shape.reduce((product, size) => product * size, 1));
  checkRange(`values of ${name}`, values);
  if (shape.length === 1) return [{ name: `${shape[0]} units`, matrix: wrapped(values) }];
  if (shape.length !== 3) {
    throw new RangeError(`shape of ${name}: expected 1 or 3 axes, but got ${shape.length}`);
  }
  const [rows, cols, channels] = shape as [number, number, number];
  const maps = Array.from({ length: channels }, (_, channel) => {
    const map = Float64Array.from({ length: rows * cols }, (_, at) => values[at * channels + channel]!);
    return { channel, map, strength: Math.max(...map.map(Math.abs)) };
  });
  return maps.toSorted((a, b) => b.strength - a.strength).slice(0, ACROSS)
    .sort((a, b) => a.channel - b.channel)
    .map(({ channel, map }) => ({ name: `channel ${channel}`, matrix: { values: map, rows, cols } }));
}

function coloringOf({ values }: LayerMaps, isFirst: boolean) {
  const [low, high] = extent(values);
  if (isFirst && low >= 0 && high <= 1) return { scale: INK_SCALE, limits: [0, 1] as const };
  return resolveColoring({ kind: low < 0 ? "signed" : "positive" }, [{ values }]);
}

function extent(values: ArrayLike<number>): [low: number, high: number] {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return [low, high];
}

/** Returns the names of the layers, each at the left below its row. */
function names(texts: string[], heights: number[]): Data {
  return {
    type: "scatter",
    mode: "text",
    x: texts.map(() => -0.5),
    y: heights,
    text: texts,
    textposition: "bottom right",
    textfont: { size: SIZE.note, color: COLORS.text },
    hoverinfo: "skip",
  };
}
