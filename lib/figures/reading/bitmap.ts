/**
 * Pictures of people in the JSON of a figure: small enough for a notebook, opaque, and smooth where they are
 * photos.
 *
 * @module
 */
import { encode as encodePng } from "fast-png";
import { encode as encodeJpeg } from "jpeg-js";
import type { Picture } from "../../image/types.ts";
import { channels, COLORS } from "../theme/colors.ts";

/** The longer side of a picture in a figure, in pixels: sharp on a fine screen. */
const LONGEST = 960;

/** Pictures whose longer side is shorter than this are shown with visible pixels. */
const FEW_PIXELS = 100;

/** The quality of JPEG, 0-100: strokes keep their edges. */
const QUALITY = 82;

/**
 * Returns a picture as a `data:` URI: a JPEG, which viewers scale smoothly, or a PNG if it has so few pixels
 * that each is shown as a square.
 *
 * @param longest The maximum length of the longer side, in pixels; default: 960.
 */
export function pictureUri(picture: Picture, longest = LONGEST): string {
  const { width, height, pixels } = opaque(reduced(picture, longest));
  if (Math.max(width, height) < FEW_PIXELS) {
    const png = encodePng({ width, height, data: new Uint8Array(pixels.buffer), channels: 4 });
    return `data:image/png;base64,${png.toBase64()}`;
  }
  const { data } = encodeJpeg({ width, height, data: pixels }, QUALITY);
  return `data:image/jpeg;base64,${new Uint8Array(data).toBase64()}`;
}

/**
 * Returns a picture whose longer side has at most `longest` pixels. Each pixel is the mean of a square;
 * pixels at the right and the bottom that do not fill a square are left out.
 *
 * @returns The picture itself if it is small enough.
 */
export function reduced(picture: Picture, longest: number): Picture {
  const side = Math.ceil(Math.max(picture.width, picture.height) / longest);
  if (side <= 1) return picture;
  const width = Math.max(1, Math.floor(picture.width / side));
  const height = Math.max(1, Math.floor(picture.height / side));
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Colours are weighted by their opacity: a transparent pixel may have any colour.
      let red = 0, green = 0, blue = 0, opacity = 0, count = 0;
      for (let row = y * side; row < Math.min(picture.height, (y + 1) * side); row++) {
        for (let col = x * side; col < Math.min(picture.width, (x + 1) * side); col++) {
          const at = 4 * (row * picture.width + col), weight = picture.pixels[at + 3]!;
          red += weight * picture.pixels[at]!;
          green += weight * picture.pixels[at + 1]!;
          blue += weight * picture.pixels[at + 2]!;
          opacity += weight;
          count++;
        }
      }
      const to = 4 * (y * width + x), sum = Math.max(1, opacity);
      pixels[to] = red / sum;
      pixels[to + 1] = green / sum;
      pixels[to + 2] = blue / sum;
      pixels[to + 3] = opacity / count;
    }
  }
  return { width, height, pixels };
}

/**
 * Returns a picture without transparency: on white or, if what is drawn is light, on dark grey. Otherwise
 * white ink without a background would be invisible.
 *
 * @returns The picture itself if it is opaque.
 */
export function opaque(picture: Picture): Picture {
  const { width, height, pixels } = picture;
  let brightness = 0, weights = 0, isOpaque = true;
  for (let at = 0; at < pixels.length; at += 4) {
    const weight = pixels[at + 3]!;
    isOpaque &&= weight === 255;
    brightness += weight * (pixels[at]! + pixels[at + 1]! + pixels[at + 2]!) / 3;
    weights += weight;
  }
  if (isOpaque) return picture;
  const behind = channels(brightness / Math.max(1, weights) > 127 ? COLORS.text : COLORS.paper);
  const mixed = new Uint8ClampedArray(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const share = pixels[at - at % 4 + 3]! / 255;
    mixed[at] = at % 4 === 3 ? 255 : pixels[at]! * share + behind[at % 4 as 0 | 1 | 2] * (1 - share);
  }
  return { width, height, pixels: mixed };
}
