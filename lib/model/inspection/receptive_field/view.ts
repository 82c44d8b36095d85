/**
 * Which pixels the cells of a feature map see, along one axis and along both.
 *
 * A cell's pixels are given from the first to the last that can matter: with dilation or a stride larger than the kernel there are gaps
 * between, which count as seen.
 *
 * @module
 */

/** Cells along an axis: cell i sees the pixels from first + i · jump, `size` of them. */
export interface Axis {
  /** The first pixel that cell 0 sees; below 0 where it looks into the padding, NaN where that depends on an unknown size. */
  first: number;
  size: number;
  /** Pixels from one cell to the next; 0 where all cells see the same. */
  jump: number;
  /** How many cells; null where any number is taken. */
  count: number | null;
}

/** Cells of a feature map, or the same numbers in one row. */
export interface View {
  rows: Axis;
  cols: Axis;
  /** Whether the numbers are one row, [batch, units], so that their places are lost. */
  flat: boolean;
}

/** A window along one axis: a convolution or pooling. */
export interface Window {
  kernel: number;
  stride: number;
  dilation: number;
  padding: "same" | "valid";
}

/**
 * What the outputs of a window see. As in `lib/layers`: size grows by (kernel - 1) · jump, then jump by the factor stride.
 *
 * "same" pads so that there are ⌈count / stride⌉ outputs, half of it before the first cell, rounded down.
 */
export function throughWindow(axis: Axis, { kernel, stride, dilation, padding }: Window): Axis {
  const { count } = axis;
  const reach = (kernel - 1) * dilation + 1;
  const outputs = count === null
    ? null
    : padding === "same"
    ? Math.ceil(count / stride)
    : Math.floor((count - reach) / stride) + 1;
  return {
    first: axis.first - (padding === "same" ? paddingBefore(count, outputs, reach, stride) * axis.jump : 0),
    size: axis.size + (reach - 1) * axis.jump,
    jump: axis.jump * stride,
    count: outputs,
  };
}

function paddingBefore(count: number | null, outputs: number | null, reach: number, stride: number): number {
  if (count !== null && outputs !== null) {
    return Math.floor(Math.max(0, (outputs - 1) * stride + reach - count) / 2);
  }
  return stride === 1 ? Math.floor((reach - 1) / 2) : NaN;
}

/** What is seen by a number that all cells of the axis go into, `pixels` being the size of the image. Undefined where not known. */
export function throughAll({ first, size, jump, count }: Axis, pixels: number | null): Axis | undefined {
  if (jump === 0) return { first, size, jump, count: 1 };
  if (count === null || pixels === null || Number.isNaN(first)) return undefined;
  const from = Math.max(0, first), to = Math.min(pixels, first + (count - 1) * jump + size);
  return { first: from, size: Math.max(0, to - from), jump: 0, count: 1 };
}

/**
 * What is seen by cells that are computed from the cells of several branches, each from those at its own place. Undefined where the
 * branches do not lie on the same grid.
 */
export function throughMerge(branches: readonly Axis[], pixels: number | null): Axis | undefined {
  const maps = branches.filter(({ jump }) => jump !== 0);
  const whole = branches.filter(({ jump }) => jump === 0);
  if (whole.length > 0) {
    // Beside something that sees (nearly) all, a map adds nothing: it must lie within.
    const union = around(whole);
    const spans = maps.map((axis) => throughAll(axis, pixels));
    const within = spans.every((span) =>
      span !== undefined && span.first >= union.first && span.first + span.size <= union.first + union.size
    );
    return within ? { ...union, jump: 0, count: 1 } : undefined;
  }
  const [{ jump, count }] = maps as [Axis];
  const sameGrid = maps.every((axis) => axis.jump === jump && axis.count === count);
  const union = around(maps);
  return sameGrid && !Number.isNaN(union.first) ? { ...union, jump, count } : undefined;
}

/** The interval from the first to the last pixel of several. */
function around(axes: readonly Axis[]): { first: number; size: number } {
  const first = Math.min(...axes.map((axis) => axis.first));
  return { first, size: Math.max(...axes.map((axis) => axis.first + axis.size)) - first };
}
