/**
 * A sheet on a darker background, such as a desk: neither its surroundings nor its rim are ink.
 *
 * @module
 */
import { areasOf, histogramOf, labelComponents, percentile, type Plane, rimOf } from "../plane/mod.ts";
import { areaOf, convexHull, onBorder, type Point, type Spans, spansOf } from "./hull.ts";
import { otsu } from "./otsu.ts";
import { smooth } from "./smooth.ts";

/** A sheet covers at least this share of the picture: people photograph what they want read. */
const leastArea = 0.15;

/** What is around a sheet has at most this share of its brightness. */
const brightestAround = 0.72;

/** The step in brightness at the rim is at least half of the full difference along this share of the rim. */
const leastSharp = 0.7;

/** How much of the sheet is cut off on all sides, as a share of its size: rims are blurred and curved. */
const margin = 0.02;

/**
 * Returns the corners of the sheet in a picture, clockwise, or undefined if the picture shows only its
 * surface. It is the convex hull of the largest bright component, if (1) what lies around it is much darker
 * and (2) its rim is a sharp edge nearly all the way. The light of a lamp or a shadow has neither such
 * contrast nor such an edge, or not the four sides.
 *
 * @param overview The brightness of a picture; a small copy is enough.
 */
export function findSheet(overview: Plane): Point[] | undefined {
  const { width, height } = overview, smoothed = smooth(overview);
  for (const threshold of thresholdsOf(smoothed)) {
    const bright = largestBright(smoothed, threshold);
    if (bright === undefined) continue;
    const corners = convexHull(bright);
    if (isSheet(smoothed, corners, spansOf(corners, width, height, 0))) return corners;
  }
  return undefined;
}

/**
 * Returns thresholds between a sheet and what is around it, the most likely ones to be below all of the sheet
 * first: Otsu's in the darker class of Otsu's, where a part of the sheet lies in shadow; Otsu's; and that in
 * the brighter class, where light shines on the desk.
 */
function thresholdsOf({ values }: Plane): number[] {
  const counts = histogramOf(values), middle = otsu(counts);
  const darker = counts.map((n, value) => value <= middle ? n : 0);
  const brighter = counts.map((n, value) => value > middle ? n : 0);
  return [otsu(darker), middle, otsu(brighter)];
}

/**
 * Returns which pixels of a larger plane lie on a sheet, a margin inside its rim.
 *
 * @param corners The corners of the sheet in an overview.
 * @param scale Pixels of the larger plane per pixel of the overview.
 * @param plane The larger plane.
 */
export function insideOf(corners: Point[], scale: number, { width, height }: Plane): Spans {
  const scaled = corners.map(({ x, y }) => ({ x: (x + 0.5) * scale - 0.5, y: (y + 0.5) * scale - 0.5 }));
  return spansOf(scaled, width, height, margin * Math.sqrt(areaOf(scaled)) + scale);
}

/**
 * Returns the ends of each row of the largest bright component, or undefined if it is too small for a sheet.
 */
function largestBright(plane: Plane, threshold: number): Point[] | undefined {
  const { width, height } = plane, components = labelComponents(plane, threshold);
  const areas = areasOf(components);
  let largest = 0;
  for (let label = 1; label <= components.count; label++) {
    if (largest === 0 || areas[label]! > areas[largest]!) largest = label;
  }
  if (largest === 0 || areas[largest]! < leastArea * width * height) return undefined;
  return rimOf(components, largest);
}

/** Whether a hull is a sheet's: see findSheet. */
function isSheet(plane: Plane, corners: Point[], hull: Spans): boolean {
  const { width, height, values } = plane;
  const outside = new Uint32Array(256), inside = new Uint32Array(256);
  const apart = spansOf(corners, width, height, -3); // three pixels of rim count for neither
  let border = 0, borderOutside = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x]!;
      const isOutside = x < apart.start[y]! || x >= apart.end[y]!;
      if (isOutside) outside[value]!++;
      else if (x >= hull.start[y]! && x < hull.end[y]!) inside[value]!++;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) {
        border++;
        if (isOutside) borderOutside++;
      }
    }
  }
  const sheet = percentile(inside, 0.5), around = percentile(outside, 0.5);
  if (borderOutside === 0 || around > brightestAround * sheet) return false;
  // A shadow over a part of the picture can be as dark as a desk, and has sharp edges, too; but it does not
  // surround the rest.
  if (borderOutside < 0.5 * border && around > 0.4 * sheet) return false;
  return sharpShare(plane, corners, (sheet - around) / 2) >= leastSharp;
}

/**
 * Returns the share of the rim, off the picture's border, at which the brightness falls by at least a step in
 * four pixels.
 */
function sharpShare({ width, height, values }: Plane, corners: Point[], step: number): number {
  let sharp = 0, all = 0;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!, length = Math.hypot(b.x - a.x, b.y - a.y);
    if (onBorder(a, b, width, height)) return;
    const outX = (b.y - a.y) / length, outY = -(b.x - a.x) / length;
    for (let t = 0; t < length; t++) {
      const x = a.x + (b.x - a.x) * t / length, y = a.y + (b.y - a.y) * t / length;
      const at = (distance: number) => {
        const px = Math.round(x + distance * outX), py = Math.round(y + distance * outY);
        return px < 0 || py < 0 || px >= width || py >= height ? undefined : values[py * width + px]!;
      };
      const inner = at(-2), outer = at(2);
      if (inner === undefined || outer === undefined) continue;
      all++;
      if (inner - outer >= step) sharp++;
    }
  });
  return all === 0 ? 0 : sharp / all;
}
