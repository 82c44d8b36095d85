/**
 * The `d` attribute of an SVG path as points: what its box and its length are computed from. (SVG 1.1, chapter 8.)
 *
 * @module
 */

/** A point in pixels. */
export type Point = readonly [x: number, y: number];

/** Into how many straight pieces a curve is cut: enough for boxes to be right within a tenth of a pixel at the size of a figure. */
const PIECES = 24;

/**
 * Flattens a path to polylines, one for each subpath.
 *
 * @example
 * ```ts
 * import { flattenPath } from "lib/rendering/path.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(flattenPath("M1,2h3v4Z"), [[[1, 2], [4, 2], [4, 6], [1, 2]]]);
 * ```
 */
export function flattenPath(d: string): Point[][] {
  const lines: Point[][] = [];
  let line: Point[] = [];
  let [x, y] = [0, 0]; // the pen
  let control: Point | undefined; // the last control point, for the smooth commands
  const to = (point: Point) => {
    line.push(point);
    [x, y] = point;
  };
  for (const [, command, list] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e-?\d+[^a-zA-Z]*)*)/g)) {
    const numbers = (list!.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);
    const kind = command!.toUpperCase();
    const relative = command !== kind;
    const count = ARGUMENTS[kind];
    if (count === undefined) throw new Error(`unknown path command ${command}`);
    let at = 0;
    do {
      const [ox, oy] = relative ? [x, y] : [0, 0];
      const n = (i: number) => numbers[at + i] ?? 0;
      const point = (i: number): Point => [n(i) + ox, n(i + 1) + oy];
      const here: Point = [x, y];
      let nextControl: Point | undefined;
      if (kind === "M" && at === 0) {
        line = [];
        lines.push(line);
        to(point(0));
      } else if (kind === "M" || kind === "L") to(point(0));
      else if (kind === "H") to([n(0) + ox, y]);
      else if (kind === "V") to([x, n(0) + oy]);
      else if (kind === "C" || kind === "S") {
        const first: Point = kind === "C" ? point(0) : mirror(here, control);
        const rest = kind === "C" ? 2 : 0;
        nextControl = point(rest);
        bezier([here, first, nextControl, point(rest + 2)]).forEach(to);
      } else if (kind === "Q" || kind === "T") {
        nextControl = kind === "Q" ? point(0) : mirror(here, control);
        bezier([here, nextControl, point(kind === "Q" ? 2 : 0)]).forEach(to);
      } else if (kind === "A") {
        arc(here, [n(0), n(1)], n(2), n(3) !== 0, n(4) !== 0, point(5)).forEach(to);
      } else if (line.length > 0) to(line[0]!); // Z
      control = nextControl;
      at += count;
    } while (count > 0 && at < numbers.length);
  }
  return lines;
}

/** How many numbers a command takes. */
const ARGUMENTS: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

function mirror([x, y]: Point, control: Point | undefined): Point {
  return control ? [2 * x - control[0], 2 * y - control[1]] : [x, y];
}

/** A Bézier curve of any degree, by de Casteljau's construction; without its first point. */
function bezier(points: Point[]): Point[] {
  return Array.from({ length: PIECES }, (_, i) => {
    const t = (i + 1) / PIECES;
    let row = points;
    while (row.length > 1) {
      row = row.slice(1).map(([x, y], k) => [row[k]![0] * (1 - t) + x * t, row[k]![1] * (1 - t) + y * t]);
    }
    return row[0]!;
  });
}

/** An elliptic arc, by its centre (SVG 1.1, appendix F.6.5); without its first point. */
function arc(from: Point, radii: Point, degrees: number, large: boolean, sweep: boolean, to: Point): Point[] {
  let [rx, ry] = [Math.abs(radii[0]), Math.abs(radii[1])];
  if (rx === 0 || ry === 0 || (from[0] === to[0] && from[1] === to[1])) return [to];
  const [cos, sin] = [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)];
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx];
  const stretch = Math.sqrt(Math.max(1, (px / rx) ** 2 + (py / ry) ** 2)); // radii that are too small grow
  [rx, ry] = [rx * stretch, ry * stretch];
  const spread = (rx * py) ** 2 + (ry * px) ** 2;
  const root = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, (rx * ry) ** 2 - spread) / spread);
  const [qx, qy] = [root * rx * py / ry, -root * ry * px / rx];
  const [cx, cy] = [cos * qx - sin * qy + (from[0] + to[0]) / 2, sin * qx + cos * qy + (from[1] + to[1]) / 2];
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  let turn = Math.atan2((-py - qy) / ry, (-px - qx) / rx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  return Array.from({ length: PIECES }, (_, i) => {
    if (i === PIECES - 1) return to;
    const angle = start + turn * (i + 1) / PIECES;
    const [ex, ey] = [rx * Math.cos(angle), ry * Math.sin(angle)];
    return [cx + cos * ex - sin * ey, cy + sin * ex + cos * ey];
  });
}

/** The length of polylines in pixels; gaps between subpaths do not count. */
export function pathLength(lines: Point[][]): number {
  let length = 0;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) length += distance(line[i - 1]!, line[i]!);
  }
  return length;
}

/** The point that lies a length along polylines; their ends where the length is out of range. */
export function pointAtLength(lines: Point[][], length: number): Point {
  let left = Math.max(0, length);
  let last: Point = lines[0]?.[0] ?? [0, 0];
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      const step = distance(a, b);
      if (step > 0 && left <= step) {
        return [a[0] + (b[0] - a[0]) * left / step, a[1] + (b[1] - a[1]) * left / step];
      }
      left -= step;
      last = b;
    }
  }
  return last;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}
