/** Colours can be told apart by everyone, and text can be read. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  colorAt,
  COLORS,
  DIGIT_COLORS,
  digitColor,
  DIVERGING_SCALE,
  INK_SCALE,
  readableOn,
  SEQUENTIAL_SCALE,
  SERIES_COLORS,
  SERIES_TEXT_COLORS,
} from "lib/figures/mod.ts";
import { channels } from "lib/figures/theme/colors.ts";

type Triple = [number, number, number];

/**
 * How colours look without one kind of cone, in linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.
 */
const VISIONS: Record<string, Triple[]> = {
  "usual vision": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [
    -0.003882,
    -0.048116,
    1.051998,
  ]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [
    -0.01182,
    0.04294,
    0.968881,
  ]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [
    0.004733,
    0.691367,
    0.3039,
  ]],
};

const linear = (value: number) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const linearOf = (color: string) => channels(color).map((value) => linear(value / 255)) as Triple;

/** CIE 1976 L*a*b* of linear sRGB, white point D65. */
function lab([r, g, b]: Triple): Triple {
  const f = (t: number) => t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116;
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(color: string, vision: Triple[]): Triple {
  const rgb = linearOf(color);
  return lab(vision.map((row) => row.reduce((sum, weight, i) => sum + weight * rgb[i]!, 0)) as Triple);
}

/** The two colours that are hardest to tell apart, and their distance (CIE 1976; 2.3 is a just noticeable difference). */
function nearest(colors: readonly string[], vision: Triple[]): { pair: string; distance: number } {
  const labs = colors.map((color) => seen(color, vision));
  return colors.flatMap((a, i) =>
    colors.slice(i + 1).map((b, j) => ({
      pair: `${a} ${b}`,
      distance: Math.hypot(...labs[i]!.map((value, k) => value - labs[i + 1 + j]![k]!)),
    }))
  ).reduce((least, next) => next.distance < least.distance ? next : least);
}

for (const [name, vision] of Object.entries(VISIONS)) {
  Deno.test(`colours of digits: distinct with ${name}`, () => {
    const { pair, distance } = nearest(DIGIT_COLORS, vision);
    assert(distance > 15, `${pair}: ${distance}`);
  });

  Deno.test(`colours of series: distinct with ${name}`, () => {
    const { pair, distance } = nearest(SERIES_COLORS, vision);
    assert(distance > 20, `${pair}: ${distance}`);
  });

  Deno.test(`scale of signed numbers: both ends distinct with ${name}`, () => {
    const { distance } = nearest([DIVERGING_SCALE[0]![1], DIVERGING_SCALE.at(-1)![1]], vision);
    assert(distance > 60, `${distance}`);
  });
}

Deno.test("text: contrast on white of at least 4.5 : 1 (WCAG 2.2)", () => {
  const luminance = (color: string) => {
    const [r, g, b] = linearOf(color);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const color of [COLORS.title, COLORS.text, COLORS.muted, ...SERIES_TEXT_COLORS]) {
    const contrast = 1.05 / (luminance(color) + 0.05);
    assert(contrast >= 4.5, `${color}: ${contrast}`);
  }
  assertEquals(SERIES_TEXT_COLORS.length, SERIES_COLORS.length);
});

Deno.test("scales: run from 0 to 1, rising, and lighter means nearer to 0", () => {
  for (const scale of [INK_SCALE, DIVERGING_SCALE, SEQUENTIAL_SCALE]) {
    const positions = scale.map(([position]) => position);
    assertEquals([positions[0], positions.at(-1)], [0, 1]);
    assertEquals(positions, positions.toSorted((a, b) => a - b));
  }
  for (const scale of [INK_SCALE, SEQUENTIAL_SCALE, DIVERGING_SCALE.slice(4)]) {
    const lightness = scale.map(([, color]) => lab(linearOf(color))[0]);
    assertEquals(lightness, lightness.toSorted((a, b) => b - a));
  }
});

Deno.test("colorAt: ends, middles, and beyond", () => {
  assertEquals(colorAt(INK_SCALE, 0), [255, 255, 255]);
  assertEquals(colorAt(INK_SCALE, 1), [0, 0, 0]);
  assertEquals([colorAt(INK_SCALE, -3), colorAt(INK_SCALE, 7)], [[255, 255, 255], [0, 0, 0]]);
  assertEquals(colorAt(DIVERGING_SCALE, 0.5), channels("#f7f7f7"));
  assertEquals(colorAt(DIVERGING_SCALE, 0.0625), [50, 125, 184]); // halfway from #2166ac to #4393c3
});

Deno.test("readableOn: dark on light, light on dark", () => {
  assertEquals([readableOn([255, 255, 255]), readableOn([0, 0, 0])], [COLORS.title, COLORS.paper]);
});

Deno.test("digitColor: 62 classes, no more", () => {
  const colors = Array.from({ length: 62 }, (_, label) => digitColor(label));
  assertEquals(new Set(colors).size, 62);
  assertEquals(colors.every((color) => /^#[0-9a-f]{6}$/.test(color)), true);
  assertThrows(
    () => digitColor(62),
    RangeError,
    "class: expected a whole number from 0 to 61, which have colours, but got 62",
  );
});
