/**
 * A convolution of several channels step by step: one slice of the filter for each channel, and one sum for
 * all.
 *
 * @module
 */
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { toned } from "../theme/number_scales.ts";
import type { Words } from "../theme/words.ts";
import { cells, cellText, changingCells, numberSize } from "./cells.ts";
import { type Channel, channelsPositions } from "./convolution_channels.ts";
import { depthPanels } from "./depth_panels.ts";
import { caption, changingLabels, labels, sign } from "./labels.ts";
import { cellWidth, frames, gridLines, viewOf } from "./panel.ts";
import { checkStart, type Part, stepFigure } from "./step_figure.ts";
import { imageTone, signedTone } from "./tones.ts";
import { outputUpTo } from "./window_positions.ts";

/** The bias, and what is shown first. */
export interface ConvolutionDepthOptions extends Words {
  /** The filter's bias; default: 0. */
  bias?: number;
  /**
   * The value of full ink. Figures with the same value draw a number in the same tone. Default: the largest
   * number of the image.
   */
  full?: number;
  /** The position that is shown first, from 0; default: the middle one. */
  start?: number;
}

/**
 * Returns a figure in which a filter as deep as the image slides over it, with stride 1 and without padding.
 * Each position is one frame.
 *
 * @param channels The image and the filter, channel by channel; two to four.
 * @param options The bias, and what is shown first.
 * @throws {RangeError} If the channels' sizes differ, the kernel does not fit into the image, or a number is
 * above `full`.
 *
 * @example
 * ```ts
 * import { convolutionDepth } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const channel = { name: "red", image: [[1, 2], [3, 4]], kernel: [[1, 0], [0, 1]] };
 * const figure = convolutionDepth([channel, { ...channel, name: "green" }]);
 * assertEquals(figure.frames?.length, 1);
 * ```
 */
export function convolutionDepth(
  channels: readonly Channel[],
  options: ConvolutionDepthOptions = {},
): Figure {
  const { bias = 0, full } = options;
  const { steps, positions } = channelsPositions(channels, bias);
  const start = options.start ?? Math.floor(steps.length / 2);
  checkStart(start, steps.length);
  const depth = channels.length, rows = channels[0]!.kernel.length, cols = channels[0]!.kernel[0]!.length;
  const { input, patch, weights, products, sums, output, extent } = depthPanels(channels, positions);

  const images = channels.flatMap(({ image }) => image), kernels = channels.flatMap(({ kernel }) => kernel);
  const allProducts = steps.flatMap((step) => step.products.flat());
  const allSums = [steps.flatMap((step) => [step.total, ...step.sums])];
  const size = numberSize(cellWidth(extent), [images, kernels, allProducts, allSums].flat());
  const pixels = channels.map(({ name, color }) => {
    const scale = color === undefined ? undefined : toned(color);
    return { name, size, tone: imageTone(images, { scale, full }) };
  });
  const weight = { name: "weight", size, tone: signedTone(kernels) };
  const product = { name: "product", size, tone: signedTone(allProducts) };
  const sumOf = (what: string) => ({ name: `sum of ${what}`, size, tone: signedTone(allSums) });
  const each = <T>(of: (channel: Channel, c: number) => T) => channels.map(of);
  const parts: Part[] = [
    ...each(({ image }, c) => ({ trace: cells(input(c), image, pixels[c]!) })),
    ...each(({ kernel }, c) => ({ trace: cells(weights(c), kernel, weight) })),
    ...each((_, c) => changingCells(patch(c), (step) => steps[step]!.patches[c]!, pixels[c]!)),
    ...each((_, c) => changingCells(products(c), (step) => steps[step]!.products[c]!, product)),
    ...each((_, c) => changingCells(sums(c), (step) => [[steps[step]!.sums[c]!]], sumOf("this channel"))),
    changingCells(
      output,
      (step) => outputUpTo(positions, step, (index) => steps[index]!.total),
      sumOf("all channels"),
    ),
    {
      trace: gridLines([
        ...[input, patch, weights, products, sums].flatMap((panel) => each((_, c) => panel(c))),
        output,
      ]),
    },
    frames((step) => {
      const { row, col } = steps[step]!;
      return [
        ...each((_, c) => ({ left: col, top: input(c).top + row, rows, cols })),
        { left: output.left + col, top: output.top + row, rows: 1, cols: 1 },
      ];
    }),
    changingLabels((step) => {
      const { sums, total } = steps[step]!;
      const terms = [...sums, ...(bias === 0 ? [] : [bias])].map(cellText);
      return [{
        x: output.left - 0.5,
        y: output.top + output.rows + 0.1,
        text: `${terms.join(" + ").replaceAll("+ −", "− ")}<br>= <b>${cellText(total)}</b>`,
        position: "bottom right",
        color: COLORS.text,
        size: 13,
      }];
    }),
    {
      trace: labels([
        ...each(({ name }, c) => caption(input(c), name)),
        caption(patch(0), "patch"),
        caption(weights(0), "filter"),
        caption(products(0), "products"),
        caption(sums(0), "sum"),
        caption(output, "output"),
        ...each((_, c) => [
          sign(weights(c).left - 1, sums(c).top, "×", { size: 18 }),
          sign(products(c).left - 1, sums(c).top, "=", { size: 18 }),
          sign(sums(c).left - 1, sums(c).top, "→", { size: 14, color: COLORS.muted }),
        ]).flat(),
      ]),
    },
  ];
  const shown = steps[start]!;
  return stepFigure({
    parts,
    view: viewOf(extent),
    names: steps.map((_, index) => String(index + 1)),
    start,
    words: {
      title: `${depth} channels, one filter, one output`,
      subtitle: `The filter has a slice for each channel: ${rows} × ${cols} × ${depth} weights. All ${
        rows * cols * depth
      } products are added up into one number.`,
      alt: `An image of ${depth} channels (${
        channels.map(({ name }) => name).join(", ")
      }) and a filter with a slice for each. ` +
        `Position ${start + 1} of ${steps.length} is shown: the sums of the channels are ${
          shown.sums.map(cellText).join(", ")
        }, and together with the bias ${cellText(bias)} they give the output ${cellText(shown.total)}.`,
    },
    options,
  });
}
