/**
 * Pictures whose numbers have a sign: principal components, weights, templates, differences.
 *
 * @module
 */
import { checkLength, checkRange } from "../theme/checks.ts";
import { COLORS, DIVERGING_SCALE } from "../theme/colors.ts";
import { resolveColoring } from "./number_tiles.ts";
import { paintTiles } from "./painted_tiles.ts";
import { altOf, captionHeight, linesOf } from "./pictures.ts";
import { pictureFigure } from "./picture_figure.ts";
import { percent } from "../../text/mod.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** How signed pictures are laid out and coloured. */
export interface SignedPictureOptions extends Words {
  /** Size of each picture in pixels. */
  rows: number;
  cols: number;
  /** One caption per picture; default: none. */
  captions?: readonly string[];
  /** Pictures side by side; default: 5. */
  columns?: number;
  /** "shared": the largest number of all pictures has the strongest colour; "each": that of each picture. Default: "shared". */
  limit?: "shared" | "each";
}

/**
 * Pictures in rows, blue where they are negative, red where they are positive, pale where they are near 0.
 *
 * @param pictures [count], each [rows, cols] flat.
 * @throws {UserError} If a picture has the wrong size or a value is not a number, or there are not as many captions as pictures.
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
  pictures: readonly ArrayLike<number>[],
  options: SignedPictureOptions,
): Figure {
  const { rows, cols, columns = 5, captions, limit = "shared" } = options;
  if (captions !== undefined) checkLength("captions", captions, pictures.length);
  pictures.forEach((values, i) => checkRange(`values of picture ${i}`, values));
  const tiles = pictures.map((values) => ({ values }));
  const shared = resolveColoring({ kind: "signed" }, tiles).limits[1];
  // Painted between -1 and 1.
  const painted = paintTiles(
    tiles.map((tile, i) => {
      const largest = limit === "shared" ? shared : resolveColoring({ kind: "signed" }, [tile]).limits[1];
      const caption = captions?.[i];
      return {
        values: Float64Array.from(tile.values, (value) => value / largest),
        hover: caption ?? `picture ${i}`,
        ...(caption && { caption }),
      };
    }),
    {
      rows,
      cols,
      columns,
      largest: 122,
      gap: 8,
      captionHeight: captionHeight(Math.max(0, ...(captions ?? []).map(linesOf))),
      frame: COLORS.line,
    },
    { scale: DIVERGING_SCALE, limits: [-1, 1] },
  );
  const words = heading(
    options,
    "Pictures with a sign",
    "Red is positive, blue is negative, pale is near 0.",
  );
  return pictureFigure(
    painted,
    words,
    options.alt ??
      `${words.title}: ${altOf((captions ?? pictures.map(() => "")).map((caption) => ({ caption })))}. ` +
        "Red is positive, blue negative.",
  );
}

/**
 * The principal components as pictures, each with its share of the variance.
 *
 * @param components [count], each [rows, cols] flat, of any length; the sign of a component is arbitrary.
 * @param variance [count], the share of the variance that each explains, 0-1.
 * @throws {UserError} If there are not as many shares as components.
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
  options: Omit<SignedPictureOptions, "captions" | "limit">,
): Figure {
  checkLength("shares of the variance", variance, components.length);
  checkRange("shares of the variance", variance, 0, 1);
  const sum = variance.reduce((a, b) => a + b, 0);
  return signedPictures(components, {
    title: "The principal components, as pictures",
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
