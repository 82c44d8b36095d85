/**
 * Images of signed numbers: principal components, weights, templates, differences.
 *
 * @module
 */
import { percent } from "../../text/mod.ts";
import { checkLength, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { DIVERGING_SCALE } from "../theme/scales.ts";
import { heading, type Words } from "../theme/words.ts";
import { captionHeight, imagesInWords } from "./captions.ts";
import { resolveColoring } from "./number_tiles.ts";
import { paintTiles } from "./painted_tiles.ts";
import { tilesFigure } from "./tiles_figure.ts";

/** How images of signed numbers are laid out and coloured. */
export interface SignedImageOptions extends Words {
  /** The size of each image in pixels. */
  rows: number;
  cols: number;
  /** One caption per image; default: none. */
  captions?: readonly string[];
  /** The number of images side by side; default: 5. */
  columns?: number;
  /**
   * Which number has the strongest colour: the largest of all images ("shared"), or that of each image
   * ("each"). Default: "shared".
   */
  limit?: "shared" | "each";
}

/**
 * Returns a figure of images in rows: blue where they are negative, red where they are positive, pale near 0.
 *
 * @param images [count], each [rows, cols] flat.
 * @throws {RangeError} If an image has the wrong size, a value is not a number, or there are not as many
 * captions as images.
 *
 * @example
 * ```ts
 * import { signedPictures } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = signedPictures([[-1, 1]], { rows: 1, cols: 2, captions: ["an edge"], title: "Kernels" });
 * assertEquals(figure.layout.images?.length, 1);
 * ```
 */
export function signedPictures(
  images: readonly ArrayLike<number>[],
  options: SignedImageOptions,
): Figure {
  const { rows, cols, columns = 5, captions, limit = "shared" } = options;
  if (captions !== undefined) checkLength("captions", captions, images.length);
  images.forEach((values, i) => checkRange(`values of image ${i}`, values));
  const tiles = images.map((values) => ({ values }));
  const shared = resolveColoring({ kind: "signed" }, tiles).limits[1];
  // Drawn between -1 and 1.
  const painted = paintTiles(
    tiles.map((tile, i) => {
      const largest = limit === "shared" ? shared : resolveColoring({ kind: "signed" }, [tile]).limits[1];
      const caption = captions?.[i];
      return {
        values: Float64Array.from(tile.values, (value) => value / largest),
        hover: caption ?? `image ${i}`,
        ...(caption && { caption }),
      };
    }),
    {
      rows,
      cols,
      columns,
      largest: 122,
      gap: 8,
      captionHeight: captionHeight(captions ?? []),
      frame: COLORS.line,
    },
    { scale: DIVERGING_SCALE, limits: [-1, 1] },
  );
  const words = heading(
    options,
    "Images of signed numbers",
    "Red is positive, blue is negative, pale is near 0.",
  );
  return tilesFigure(
    painted,
    words,
    options.alt ??
      `${words.title}: ${imagesInWords(captions ?? images.map(() => undefined))}. ` +
        "Red is positive, blue negative.",
  );
}

/**
 * Returns the principal components as images, each with its share of the variance.
 *
 * @param components [count], each [rows, cols] flat. Their scale and their sign are arbitrary.
 * @param variance [count], the share of the variance that each component explains, 0-1.
 * @throws {RangeError} If there are not as many shares as components.
 *
 * @example
 * ```ts
 * import { componentPictures } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = componentPictures([[1, -1]], [0.25], { rows: 1, cols: 2 });
 * assertEquals(figure.layout.images?.length, 1);
 * ```
 */
export function componentPictures(
  components: readonly ArrayLike<number>[],
  variance: readonly number[],
  options: Omit<SignedImageOptions, "captions" | "limit">,
): Figure {
  checkLength("shares of the variance", variance, components.length);
  checkRange("shares of the variance", variance, 0, 1);
  const sum = variance.reduce((a, b) => a + b, 0);
  return signedPictures(components, {
    title: "The principal components as images",
    subtitle:
      `What digits differ by most. Together these ${components.length} explain ${
        percent(sum)
      } of the variance. ` +
      "Red and blue are opposite ends; which is which is arbitrary.",
    ...options,
    limit: "each",
    captions: variance.map((share, i) => `<b>${i + 1}</b>  ${percent(share)}`),
  });
}
