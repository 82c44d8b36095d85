/**
 * Values → pixels: above 0 orange, below 0 blue, 0 as the background. The scale is safe for colour-blind
 * readers, and works on a light and on a dark page, because the colours are mixed with what is behind them.
 *
 * @module
 */
/// <reference lib="dom" />

type Colour = readonly [red: number, green: number, blue: number];

/** Above 0, and below 0: the same as in inside.css. */
const above: Colour = [230, 97, 0], below: Colour = [38, 118, 224];

/** Returns the colour of a value as a share of the largest, -1 to 1, with text in front of it. */
export function colourBehindText(share: number): string {
  return `rgb(${(share < 0 ? below : above).join(" ")} / ${Math.min(1, Math.abs(share)) / 2})`;
}

/** How values become colours. */
export interface Scale {
  /** The size of a value that has the full colour. */
  largest: number;
  /** Opacity = share of the largest to the power of this: 1, or less to make small values visible. */
  power: number;
}

/** Returns values as pixels: red, green, blue and opacity of each. */
export function valuePixels(
  values: ArrayLike<number>,
  { largest, power }: Scale,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) {
    const share = largest > 0 ? values[i]! / largest : 0;
    pixels.set(share < 0 ? below : above, 4 * i);
    pixels[4 * i + 3] = 255 * Math.abs(share) ** power;
  }
  return pixels;
}

/** Paints a map, one pixel per value. */
export function paintMap(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  { rows, cols, ...scale }: Scale & { rows: number; cols: number },
): void {
  if (canvas.width !== cols) canvas.width = cols;
  if (canvas.height !== rows) canvas.height = rows;
  // Kept in the processor's memory, where small pictures are put faster.
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.putImageData(new ImageData(valuePixels(values, scale), cols, rows), 0, 0);
}

/** The width of a bar and the gap beside it, and the height of the longest bar, in pixels of the canvas. */
const bar = { width: 5, gap: 1, height: 48 };

/** Paints values as bars: those above 0 go up, those below 0 go down. */
export function paintBars(canvas: HTMLCanvasElement, values: ArrayLike<number>, largest: number): void {
  const list = Array.from(values), isSigned = list.some((value) => value < 0);
  canvas.width = list.length * (bar.width + bar.gap);
  canvas.height = bar.height * (isSigned ? 2 : 1) + 1;
  const context = canvas.getContext("2d")!;
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, bar.height, canvas.width, 1); // where 0 is
  for (const [i, value] of list.entries()) {
    const length = largest > 0 ? Math.abs(value) / largest * bar.height : 0;
    context.fillStyle = `rgb(${(value < 0 ? below : above).join(" ")})`;
    context.fillRect(
      i * (bar.width + bar.gap),
      value < 0 ? bar.height + 1 : bar.height - length,
      bar.width,
      length,
    );
  }
}
