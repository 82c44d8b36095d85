import { assert, assertEquals, assertLess } from "@std/assert";
import { findDigits, findParts, type Ink, joinTexture, type Region } from "lib/image/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { drawInk, lineOf, type Placed } from "./strokes.ts";
import { growth } from "../growth.ts";

/** The characters that regions were drawn from, with the gaps and lines that were found. */
function layoutOf(regions: readonly Region[], text: string): string {
  const digits = text.replaceAll(/[^0-9]/g, "");
  return regions.map(({ line, afterGap }, i) => {
    const before = regions[i - 1];
    return (before !== undefined && before.line !== line ? "\n" : afterGap ? " " : "") + (digits[i] ?? "?");
  }).join("");
}

/** One line in the middle of a picture, and how it is laid out. */
function read(text: string, options = {}): string {
  const page = lineOf(text, { x: 40, y: 60, size: 60, ...options });
  return layoutOf(findDigits(drawInk(page, { width: Math.ceil(page.at(-1)!.x) + 120, height: 200 })), text);
}

Deno.test("findDigits: each digit is one region, and has all of its ink and no other", () => {
  const page = lineOf("0123456789", { x: 10, y: 10 });
  const ink = drawInk(page, { width: 600, height: 90 });
  const regions = findDigits(ink);
  assertEquals(regions.length, 10);
  const copy = new Uint8Array(ink.values.length);
  for (const { box, ink: part } of regions) {
    part.forEach((value, i) => {
      const at = (box.top + Math.floor(i / box.width)) * ink.width + box.left + i % box.width;
      assert(value === 0 || copy[at] === 0, "ink is in one region only");
      if (value > 0) copy[at] = value;
    });
  }
  assertEquals(copy, ink.values);
});

Deno.test("findDigits: spaces, dashes, dots and slashes are gaps, not digits", () => {
  assertEquals(read("2026 11 28"), "2026 11 28");
  assertEquals(read("1974-10-25"), "1974 10 25");
  assertEquals(read("3.14"), "3 14");
  assertEquals(read("25/10/1974"), "25 10 1974");
  assertEquals(read("555 0123 "), "555 0123");
});

Deno.test("findDigits: digits that are evenly spaced, however widely, have no gaps", () => {
  assertEquals(read("1111", { space: 1.2 }), "1111");
  assertEquals(read("17065", { space: 0.8 }), "17065");
  assertEquals(read("20261128", { space: 0.2 }), "20261128");
});

Deno.test("findDigits: two digits far apart are two numbers, near each other one", () => {
  assertEquals(read("57", { space: 1.5 }), "5 7");
  assertEquals(read("57", { space: 0.5 }), "57");
});

const lines = ["314 159", "26535", "8979 32", "384626"];

Deno.test("findDigits: lines are found on a page tilted by up to 8 degrees to either side", () => {
  const page = lines.flatMap((text, i) => lineOf(text, { x: 120, y: 80 + 120 * i }));
  for (const tilt of [-8, -5, -2, 0, 2, 5, 8]) {
    const ink = drawInk(page, { width: 700, height: 620, tilt });
    assertEquals(layoutOf(findDigits(ink), lines.join("")), lines.join("\n"), `${tilt} degrees`);
  }
});

Deno.test("findDigits: one long line is found on a tilted page, also across wide spaces", () => {
  const text = "12 345 67";
  const page = lineOf(text, { x: 60, y: 170, gap: 3 });
  for (const tilt of [-8, 8]) {
    assertEquals(layoutOf(findDigits(drawInk(page, { width: 900, height: 400, tilt })), text), text);
  }
});

Deno.test("findDigits: digits of one line have different heights and positions", () => {
  const random = createRandom(3);
  for (let round = 0; round < 20; round++) {
    const page: Placed[] = lines.flatMap((text, i) => lineOf(text, { x: 40, y: 60 + 150 * i, space: 0.45 }))
      .map((
        placed,
      ) => ({
        ...placed,
        y: placed.y + 24 * (random() - 0.5),
        size: 60 * (0.75 + 0.5 * random()),
      }));
    const ink = drawInk(page, { width: 700, height: 640 });
    assertEquals(
      layoutOf(findDigits(ink), lines.join("")).replaceAll(" ", ""),
      lines.join("\n").replaceAll(" ", ""),
    );
  }
});

Deno.test("findDigits: lines that are half as large as others, near each other, are not joined", () => {
  const page = [
    ...lineOf("0958", { x: 40, y: 20, size: 40, space: 0.4 }),
    ...lineOf("6293", { x: 40, y: 74, size: 40, space: 0.4 }),
    ...lineOf("2834", { x: 40, y: 150, size: 90 }),
  ];
  const found = layoutOf(findDigits(drawInk(page, { width: 400, height: 280, pen: 5 })), "095862932834");
  assertEquals(found, "0958\n6293\n2834");
});

Deno.test("findDigits: a line that is curved is one line", () => {
  const text = "12345678901234";
  const page = lineOf(text, { x: 20, y: 40 }).map((p) => ({ ...p, y: p.y + 120 * Math.sin(p.x / 350) }));
  assertEquals(layoutOf(findDigits(drawInk(page, { width: 900, height: 320 })), text), text);
});

Deno.test("findDigits: the parts of a broken digit are one region", () => {
  const broken = (character: string, isMissing: (x: number, y: number) => boolean) => {
    const page = [{ character, x: 100, y: 60, size: 80 }, ...lineOf("27", { x: 190, y: 60, size: 80 })];
    return findDigits(drawInk(page, { width: 400, height: 200, pen: 7, isMissing })).length;
  };
  assertEquals(broken("5", (x, y) => x < 115 && x > 100 && y < 70), 3, "the bar of a 5");
  assertEquals(broken("0", (x, y) => x < 115 && y > 95 && y < 108), 3, "a gap in a 0");
  assertEquals(broken("8", (x, y) => x < 148 && y > 92 && y < 106), 3, "an 8 in two halves");
});

Deno.test("findDigits: strokes that a dry pen left in crumbs are one digit", () => {
  const random = createRandom(7);
  // Cells of 4 x 4 pixels, of which four in ten have no ink.
  const cells = Uint8Array.from({ length: 100 * 50 }, () => random() < 0.4 ? 1 : 0);
  const page = lineOf("3081", { x: 20, y: 20, size: 120, space: 0.35 });
  const ink = drawInk(page, { width: 400, height: 200, pen: 14 });
  const values = ink.values.map((value, i) => {
    const x = i % 400, y = Math.floor(i / 400);
    return cells[Math.floor(y / 4) * 100 + Math.floor(x / 4)] === 1 ? 0 : value;
  });
  assertEquals(findDigits({ ...ink, values }).length, 4);
});

Deno.test("findDigits: lines that nearly touch, written with a thick pen, are not joined", () => {
  const lines = ["1334741", "9374290", "4374234"];
  // 4 to 12 pixels of paper between lines that are tilted, and a stroke of 18 pixels.
  const page = lines.flatMap((text, i) => lineOf(text, { x: 70, y: 50 + 126 * i, size: 100, space: 0.3 }));
  const ink = drawInk(page, { width: 800, height: 460, pen: 18, tilt: 1 });
  assertEquals(joinTexture(findParts(ink)).length, 21);
  assertEquals(layoutOf(findDigits(ink), lines.join("")), lines.join("\n"));
});

Deno.test("findDigits: digits of two or three lines that touch are taken apart", () => {
  const texts = ["903864", "419627", "207513"];
  for (const size of [75, 80, 86]) {
    // Those in the middle of the second and the fifth column reach those above and below.
    const page = texts.flatMap((text, line) =>
      lineOf(text, { x: 40, y: 40 + 70 * line, size: 56, space: 0.5 }).map((placed, i) => {
        if (line === 1 && i === 1) return { ...placed, y: placed.y - (size - 56) / 2, size };
        return line === 1 && i === 4 ? { ...placed, y: placed.y - 19 } : placed;
      })
    );
    const ink = drawInk(page, { width: 440, height: 290, pen: 8 });
    assertEquals(findParts(ink).length, 15, "three hang together, and two");
    assertEquals(layoutOf(findDigits(ink), texts.join("")), texts.join("\n"), `${size}`);
  }
});

Deno.test("findDigits: a texture of dots is not taken apart into digits", () => {
  const values = Uint8Array.from({ length: 200 * 200 }, (_, i) => {
    const x = i % 20 - 10, y = Math.floor(i / 200) % 20 - 10;
    return Math.hypot(x, y) < 7.5 ? 255 : 0;
  });
  const ink = { width: 200, height: 200, values, scale: 1 };
  assertEquals([findParts(ink).length, findDigits(ink).length], [100, 1]);
});

Deno.test("findDigits: a digit that is taller than its neighbours is not cut", () => {
  for (const character of "0149") {
    const page = [...lineOf("35", { x: 30, y: 60 }), { character, x: 140, y: 30, size: 115 }];
    page.push(...lineOf("62", { x: 240, y: 60 }));
    const found = findDigits(drawInk(page, { width: 360, height: 180 }));
    assertEquals(found.length, 5, character);
  }
});

Deno.test("findDigits: a frame around digits, or the rim of a desk, is not their measure", () => {
  const text = "31415926";
  const page = lineOf(text, { x: 60, y: 150 }), options = { width: 640, height: 400 };
  const boxesIn = (ink: Ink) => findDigits(ink).map(({ box }) => box),
    alone = boxesIn(drawInk(page, options));
  const frame = drawInk(page, options), rim = drawInk(page, options);
  for (let y = 20; y < 380; y++) {
    for (let x = 20; x < 620; x++) {
      if (x < 26 || x > 613 || y < 26 || y > 373) frame.values[y * 640 + x] = 255;
    }
  }
  for (let y = 0; y < 400; y++) rim.values.fill(255, y * 640 + 600 - y / 16, (y + 1) * 640);
  assertEquals(boxesIn(frame), alone);
  assertEquals(boxesIn(rim), alone);
});

Deno.test("findDigits: a mark that is far larger than the digits does not hide them, and is a region too", () => {
  const texts = ["12345", "67890", "24680"];
  const page = texts.flatMap((text, i) => lineOf(text, { x: 40, y: 40 + 90 * i, size: 50 }));
  const options = { width: 900, height: 700, pen: 5 },
    boxesIn = (ink: Ink) => findDigits(ink).map(({ box }) => box);
  const alone = boxesIn(drawInk(page, options));
  for (const character of "017/") {
    const found = boxesIn(drawInk([...page, { character, x: 500, y: 200, size: 380 }], options));
    assertEquals(found.filter(({ height }) => height < 100).length, alone.length, character);
    assertEquals(found.filter(({ height }) => height > 300).length, 1, character);
  }
});

Deno.test("findDigits: one digit beside a large ring is found, a short straight stroke is not", () => {
  const count = (character: string, size: number) => {
    const page = [{ character: "0", x: 200, y: 20, size: 380 }, { character, x: 60, y: 100, size }];
    return findDigits(drawInk(page, { width: 480, height: 440 })).length;
  };
  assertEquals([count("7", 50), count("2", 40), count("1", 50)], [2, 2, 1]);
});

Deno.test("findDigits: digits that are two to ten times as tall as others are found together with them", () => {
  for (const times of [2, 3, 4, 5, 10]) {
    const page = [
      ...lineOf("25", { x: 30, y: 30, size: 30 * times }),
      ...lineOf("83", { x: 90 + 45 * times, y: 30, size: 30, space: 0.4 }),
    ];
    const ink = drawInk(page, { width: 200 + 45 * times, height: 60 + 30 * times, pen: 4 });
    assertEquals(findDigits(ink).length, 4, `${times} times`);
  }
});

Deno.test("findDigits: a comma, a dash or a torn stroke beside large digits is no small digit", () => {
  const page = lineOf("3-14.15", { x: 60, y: 60, size: 200 });
  const ink = drawInk(page, { width: 1100, height: 320, pen: 14 });
  // Two short strokes beside the first digit, and one near the last.
  for (const [left, top] of [[190, 70], [206, 70], [960, 200]] as const) {
    for (let y = top; y < top + 30; y++) ink.values.fill(255, y * 1100 + left, y * 1100 + left + 5);
  }
  assertEquals(layoutOf(findDigits(ink), "31415"), "3 14 15");
});

Deno.test("findDigits: digits side by side are not joined", () => {
  assertEquals(
    findDigits(drawInk(lineOf("11", { x: 20, y: 20, space: 0.17 }), { width: 80, height: 100 })).length,
    2,
  );
  assertEquals(
    findDigits(drawInk(lineOf("10", { x: 20, y: 20, space: 0.15 }), { width: 120, height: 100 })).length,
    2,
  );
});

Deno.test("findDigits: specks are dropped, few or many", () => {
  const ink = drawInk(lineOf("60", { x: 60, y: 60 }), { width: 400, height: 200 });
  const random = createRandom(1);
  const values = ink.values.slice();
  for (let i = 0; i < 500; i++) {
    const x = Math.floor(396 * random()), y = Math.floor(197 * random());
    for (let k = 0; k < 9; k++) values[(y + Math.floor(k / 3)) * 400 + x + k % 3] = 200;
  }
  const found = findDigits({ ...ink, values });
  assertEquals(found.length, 2);
});

Deno.test("findDigits: no ink, no regions", () => {
  assertEquals(findDigits({ width: 3, height: 2, values: new Uint8Array(6), scale: 1 }), []);
  assertEquals(findDigits({ width: 0, height: 0, values: new Uint8Array(), scale: 1 }), []);
});

Deno.test("findDigits: a picture and the same picture twice as large give the same regions", () => {
  const page = lineOf("25 10-74", { x: 30, y: 30 });
  const small = findDigits(drawInk(page, { width: 560, height: 120 }));
  const twice = page.map(({ character, x, y, size }) => ({ character, x: 2 * x, y: 2 * y, size: 2 * size }));
  const large = findDigits(drawInk(twice, { width: 1120, height: 240, pen: 12 }));
  assertEquals(
    large.map(({ afterGap, line }) => ({ afterGap, line })),
    small.map(({ afterGap, line }) => ({ afterGap, line })),
  );
  large.forEach(({ box }, i) => assert(Math.abs(box.left - 2 * small[i]!.box.left) <= 2));
});

Deno.test("findDigits: a full page", () => {
  const page = Array.from(
    { length: 8 },
    (_, i) => lineOf("3141592653 58", { x: 60, y: 60 + 130 * i, size: 90 }),
  ).flat();
  const ink: Ink = drawInk(page, { width: 1800, height: 1150, pen: 8 });
  assertEquals(findDigits(ink).length, 96);
});

Deno.test("findDigits: four times as many specks take about four times as long", () => {
  const noise = (width: number, height: number): Ink => {
    const random = createRandom(5);
    const values = Uint8Array.from({ length: width * height }, () => random() < 0.05 ? 255 : 0);
    return { width, height, values, scale: 1 };
  };
  const few = noise(600, 400), many = noise(1200, 800);
  // It was 16 while all of the thousands of parts were compared.
  assertLess(growth(() => findDigits(few), () => findDigits(many), 9), 9);
});

Deno.test("findDigits: all of 4,000 digits on a page are found, about four times as slowly as 1,000", () => {
  const text = "1".repeat(80);
  const pageOf = (lines: number): Ink => {
    const page = Array.from(
      { length: lines },
      (_, i) => lineOf(text, { x: 4, y: 4 + 22 * i, size: 14, space: 0.7 }),
    );
    return drawInk(page.flat(), { width: 900, height: 1110, pen: 2 });
  };
  const few = pageOf(12), ink = pageOf(50);
  const regions = findDigits(ink);
  assertLess(growth(() => findDigits(few), () => findDigits(ink), 9), 9);
  assertEquals([regions.length, regions.at(-1)!.line, regions.some(({ afterGap }) => afterGap)], [
    4000,
    49,
    false,
  ]);
});
