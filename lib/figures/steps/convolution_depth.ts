/**
 * A filter on a picture of several channels: one slice of the filter for each channel, and one sum for all.
 *
 * @module
 */
import type { Data, Frame } from "plotly.js";
import { UserError } from "../../errors.ts";
import { COLORS } from "../theme/colors.ts";
import { type Channel, type DeepPlace, deepPlace, sizesOf } from "./convolution_channels.ts";
import {
  caption,
  cells,
  cellText,
  cellValues,
  gridLines,
  type Label,
  labels,
  lines,
  numberSize,
  outlines,
  type Panel,
  pictureTone,
  signedTone,
  type Tone,
  WINDOW_COLOR,
} from "./convolution_panels.ts";
import { toned } from "../theme/number_scales.ts";
import { filledUpTo, stepLayout } from "./step_layout.ts";
import { DESIGN_WIDTH } from "../pictures/tiles.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** What is shown at first, and the words. */
export interface ConvolutionDepthOptions extends Words {
  /** The filter's bias; default: 0. */
  bias?: number;
  /** The value of full ink, so that the same value looks the same in several figures; default: the largest of the picture. */
  full?: number;
  /** Which place is shown at first, from 0; default: the middle one. */
  start?: number;
}

/**
 * A filter that is as deep as the picture has channels, at each place of its window: stride 1, no padding.
 *
 * @param channels The picture and the filter, channel by channel; two to four.
 * @param options The bias, and what is shown at first.
 * @throws {UserError} If the channels' sizes differ, the kernel does not fit into the picture, or a number is above `full`.
 *
 * @example
 * ```ts
 * import { convolutionDepth } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const channel = { name: "red", picture: [[1, 2], [3, 4]], kernel: [[1, 0], [0, 1]] };
 * const figure = convolutionDepth([channel, { ...channel, name: "green" }]);
 * assertEquals(figure.frames?.length, 1);
 * ```
 */
export function convolutionDepth(
  channels: readonly Channel[],
  options: ConvolutionDepthOptions = {},
): Figure {
  const { bias = 0 } = options;
  const { height, width, kernelRows, kernelCols } = sizesOf(channels);
  const [outputRows, outputCols] = [height - kernelRows + 1, width - kernelCols + 1];
  const steps: DeepPlace[] = [];
  for (let row = 0; row < outputRows; row++) {
    for (let col = 0; col < outputCols; col++) steps.push(deepPlace(channels, row, col, bias));
  }
  const start = options.start ?? Math.floor(steps.length / 2);
  const first = steps[start];
  if (first === undefined) {
    throw new UserError(`start must be a place of the window, 0 to ${steps.length - 1}, but is ${start}`);
  }

  // Where everything lies, in cells: a band for each channel, and the output at the right.
  const band = Math.max(height, kernelRows) + 1.4;
  const at = (left: number, rows: number, cols: number) => (c: number): Panel => ({
    left,
    top: c * band + (Math.max(height, kernelRows) - rows) / 2,
    rows,
    cols,
  });
  const input = at(0, height, width);
  const patch = at(width + 1.5, kernelRows, kernelCols);
  const weights = at(width + 2.5 + kernelCols, kernelRows, kernelCols);
  const products = at(width + 3.5 + 2 * kernelCols, kernelRows, kernelCols);
  const sums = at(width + 5 + 3 * kernelCols, 1, 1);
  const middle = (c: number) => sums(c).top;
  const last = channels.length - 1;
  const output: Panel = {
    left: width + 7.5 + 3 * kernelCols,
    top: (middle(0) + middle(last) - outputRows + 1) / 2,
    rows: outputRows,
    cols: outputCols,
  };
  const right = output.left + Math.max(outputCols, 4), bottom = last * band + Math.max(height, kernelRows);
  const cell = DESIGN_WIDTH / right;

  const allPictures = channels.flatMap(({ picture }) => picture);
  const tones = channels.map(({ color }): Tone =>
    pictureTone(allPictures, { scale: color === undefined ? undefined : toned(color), full: options.full })
  );
  const allKernels = channels.flatMap(({ kernel }) => kernel);
  const allProducts = steps.flatMap((step) => step.products.flat());
  const allSums = [steps.flatMap((step) => [step.total, ...step.sums])];
  const kernelTone = signedTone(allKernels),
    productTone = signedTone(allProducts),
    outputTone = signedTone(allSums);
  const size = numberSize(cell, [allPictures, allKernels, allProducts, allSums].flat());
  const outputUpTo = (last: number) =>
    filledUpTo(outputRows, outputCols, last, (place) => steps[place]!.total);
  const marks = ({ row, col }: DeepPlace) =>
    outlines([
      ...channels.map((_, c) => ({ left: col, top: input(c).top + row, rows: kernelRows, cols: kernelCols })),
      { left: output.left + col, top: output.top + row, rows: 1, cols: 1 },
    ]);
  const total = ({ sums, total }: DeepPlace): Label => ({
    x: output.left - 0.5,
    y: output.top + outputRows + 0.1,
    text: `${
      [...sums, ...(bias === 0 ? [] : [bias])].map(cellText).join(" + ").replaceAll("+ −", "− ")
    }<br>= <b>${cellText(total)}</b>`,
    position: "bottom right",
    color: COLORS.text,
    size: 13,
  });

  const each = <T>(f: (channel: Channel, c: number) => T) => channels.map(f);
  const data: Data[] = [
    ...each(({ picture, name }, c) => cells(input(c), picture, tones[c]!, { name, size })),
    ...each(({ kernel }, c) => cells(weights(c), kernel, kernelTone, { name: "weight", size })),
    ...each(({ name }, c) => cells(patch(c), first.patches[c]!, tones[c]!, { name, size })),
    ...each((_, c) => cells(products(c), first.products[c]!, productTone, { name: "product", size })),
    ...each((_, c) => cells(sums(c), [[first.sums[c]!]], outputTone, { name: "sum of this channel", size })),
    cells(output, outputUpTo(start), outputTone, { name: "sum of all", size }),
    gridLines([
      ...[input, patch, weights, products, sums].flatMap((panel) => channels.map((_, c) => panel(c))),
      output,
    ]),
    { ...lines(marks(first).x, marks(first).y), line: { color: WINDOW_COLOR, width: 4 } } as Data,
    labels([total(first)]),
    labels([
      ...each(({ name }, c) => caption(input(c), name)),
      ...[[patch, "patch"], [weights, "filter"], [products, "products"], [sums, "sum"]].map(([panel, text]) =>
        caption((panel as typeof patch)(0), text as string)
      ),
      caption(output, "output"),
      ...each((_, c): Label[] => [
        { x: weights(c).left - 1, y: middle(c), text: "×", size: 18, color: COLORS.text },
        { x: products(c).left - 1, y: middle(c), text: "=", size: 18, color: COLORS.text },
        { x: sums(c).left - 1, y: middle(c), text: "→", size: 14, color: COLORS.muted },
      ]).flat(),
    ]),
  ];

  const n = channels.length;
  // All but pictures and filters, which come first, and the grid.
  const changing = [...Array.from({ length: 3 * n + 1 }, (_, index) => 2 * n + index), 5 * n + 2, 5 * n + 3];
  const names = steps.map((_, index) => String(index + 1));
  const frames: Partial<Frame>[] = steps.map((step, index) => ({
    name: names[index],
    traces: changing,
    data: [
      ...each((_, c) => cellValues(step.patches[c]!, tones[c]!)),
      ...each((_, c) => cellValues(step.products[c]!, productTone)),
      ...each((_, c) => cellValues([[step.sums[c]!]], outputTone)),
      cellValues(outputUpTo(index), outputTone),
      marks(step),
      { text: [total(step).text] },
    ] as Data[],
  }));

  const layout = stepLayout(
    heading(
      options,
      `${n} channels, one filter, one output`,
      `The filter has a slice for each channel: ${kernelRows} × ${kernelCols} × ${n} weights. All ${
        kernelRows * kernelCols * n
      } products are added up into one number.`,
    ),
    { right, bottom, cell },
    { names, start },
  );
  return {
    data,
    layout,
    frames,
    alt: options.alt ??
      `A picture of ${n} channels (${
          channels.map(({ name }) => name).join(", ")
        }) and a filter with a slice for each. ` +
        `Shown is place ${start + 1} of ${steps.length}: the sums of the channels are ${
          first.sums.map(cellText).join(", ")
        }, and together with the bias ${cellText(bias)} they give the output ${cellText(first.total)}.`,
  };
}
