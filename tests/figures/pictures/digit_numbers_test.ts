/** An image beside its pixel values. */
import { assert, assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { traces } from "../traces.ts";

Deno.test("digitNumbers: all numbers, each once", () => {
  const pixels = Uint8Array.from({ length: 12 }, (_, i) => i % 3 === 0 ? 0 : i * 23);
  const shown = traces(figures.digitNumbers({ pixels, rows: 3, cols: 4 }));
  const joined = pixels.reduce((all, _, i) => {
    const found = shown.map(({ z }) => z[Math.floor(i / 4)]![i % 4]).filter((value) => value !== null);
    assertEquals(found.length, 1);
    return [...all, found[0]!];
  }, [] as number[]);
  assertEquals(joined, [...pixels]);
});

Deno.test("digitNumbers: rows and columns are numbered from 0, and which end is ink is not given away", () => {
  const { layout, alt } = figures.digitNumbers({ pixels: new Uint8Array(784), rows: 28, cols: 28, label: 5 });
  for (const { showticklabels, tick0, dtick } of [layout.xaxis!, layout.yaxis!]) {
    assertEquals([showticklabels, tick0, dtick], [true, 0, 1]);
  }
  const { subtitle } = layout.title as { subtitle: { text: string } };
  for (const text of [alt, subtitle.text]) assert(!/paper|ink/.test(text), text);
});
