/**
 * The pixels that the cells of a feature map depend on, along one axis and along both.
 *
 * They are given from the first to the last pixel. Dilation, or a stride larger than the kernel, leaves gaps
 * between them, which are included.
 *
 * @module
 */

/** Cells along an axis: cell i depends on the `size` pixels from first + i · jump. */
export interface Axis {
  /** The first pixel of cell 0; negative if it lies in the padding, NaN if it depends on an unknown size. */
  first: number;
  size: number;
  /** Pixels from one cell to the next; 0 if all cells depend on the same pixels. */
  jump: number;
  /** The number of cells; null for any number. */
  count: number | null;
}

/** The cells of a feature map, or the same values in one row. */
export interface View {
  rows: Axis;
  cols: Axis;
  /** Whether the values are one row, [batch, units], without positions. */
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
 * Returns the view of the outputs of a window. As in `lib/layers`, the size grows by (kernel - 1) · jump,
 * then jump by the factor stride.
 *
 * "same" pads so that there are ⌈count / stride⌉ outputs; half of the padding, rounded down, comes before the
 * first cell.
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

/**
 * Returns the view of a value that depends on all cells of the axis; `undefined` if it is not known. `pixels`
 * is the size of the image.
 */
export function throughAll({ first, size, jump, count }: Axis, pixels: number | null): Axis | undefined {
  if (jump === 0) return { first, size, jump, count: 1 };
  if (count === null || pixels === null || Number.isNaN(first)) return undefined;
  const from = Math.max(0, first), to = Math.min(pixels, first + (count - 1) * jump + size);
  return { first: from, size: Math.max(0, to - from), jump: 0, count: 1 };
}

/**
 * Returns the view of cells that are computed from several branches, each cell from those at its own
 * position; `undefined` if the branches do not lie on the same grid.
 */
export function throughMerge(branches: readonly Axis[], pixels: number | null): Axis | undefined {
  const maps = branches.filter(({ jump }) => jump !== 0);
  const whole = branches.filter(({ jump }) => jump === 0);
  if (whole.length > 0) {
    // A feature map beside a branch that depends on (nearly) all pixels adds nothing: it must lie within.
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

/** Returns the interval from the first to the last pixel of several axes. */
function around(axes: readonly Axis[]): { first: number; size: number } {
  const first = Math.min(...axes.map((axis) => axis.first));
  return { first, size: Math.max(...axes.map((axis) => axis.first + axis.size)) - first };
}
