/**
 * Strokes → pixels of a canvas.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Stroke } from "./strokes.ts";

/**
 * Paints strokes on a canvas, with round ends and joints; a stroke of one point is a dot.
 *
 * @param scale Pixels of the canvas per pixel of the drawing.
 */
export function paintStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  { colour, scale }: { colour: string; scale: number },
): void {
  context.strokeStyle = colour;
  context.lineCap = context.lineJoin = "round";
  for (const { width, points } of strokes) {
    const [first, ...rest] = points;
    if (first === undefined) continue;
    context.lineWidth = width * scale;
    context.beginPath();
    context.moveTo(first.x * scale, first.y * scale);
    for (const { x, y } of rest.length > 0 ? rest : [first]) context.lineTo(x * scale, y * scale);
    context.stroke();
  }
}
