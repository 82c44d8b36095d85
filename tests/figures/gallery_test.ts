/** What holds for every figure. */
import { assert, assertEquals } from "@std/assert";
import { SIZE } from "lib/figures/mod.ts";
import { loadFonts } from "lib/rendering/fonts.ts";
import { openPage } from "lib/rendering/page.ts";
import { missing } from "../permissions.ts";
import { textFaults } from "./drawn_texts.ts";
import { GALLERY } from "./gallery.ts";

/** Every text in a figure, of data, layout and words. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("data:") ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsOf) : [];
}

/** The colour bars of a figure. */
function colorBarsOf(data: readonly object[]): { title: { text: string }; len: number }[] {
  const traces = data as { colorbar?: object; marker?: { colorbar?: object } }[];
  const bars = traces.map(({ colorbar, marker }) => colorbar ?? marker?.colorbar);
  return bars.filter((bar) => bar !== undefined) as ReturnType<typeof colorBarsOf>;
}

for (const [name, make] of Object.entries(GALLERY)) {
  const figure = make();

  Deno.test(`${name}: is plain JSON, and no number or name is missing`, () => {
    assertEquals(JSON.parse(JSON.stringify(figure)), figure as unknown);
    assertEquals(textsOf(figure).filter((text) => /NaN|undefined|Infinity|\[object/.test(text)), []);
  });

  Deno.test(`${name}: has a title, a height, the page's width, and a description`, () => {
    const { title, height, width } = figure.layout;
    assert((title as { text: string }).text.length > 3);
    assert(height !== undefined && height >= 100 && height <= 900, `height ${height}`);
    assertEquals(width, undefined);
    assert(figure.alt.length >= 20, figure.alt);
    assert(/[.?]$/.test(figure.alt), `no sentence: ${figure.alt}`);
    assert(!/<|\bnull\b/.test(figure.alt), `markup or holes: ${figure.alt}`);
  });

  Deno.test(`${name}: titles fit into 600 pixels`, { ignore: missing("read") }, async () => {
    const { metrics } = await loadFonts();
    const width = (text: string, size: number, bold: boolean) =>
      [...text].reduce(
        (sum, c) => sum + metrics[bold ? "bold" : "regular"].advance(c.codePointAt(0)!) * size,
        0,
      );
    const title = figure.layout.title as { text: string; subtitle?: { text: string } };
    for (const line of title.text.split("<br>")) assert(width(line, SIZE.title, true) <= 568, line);
    for (const line of title.subtitle?.text.split("<br>") ?? []) {
      assert(width(line, SIZE.subtitle, false) <= 576, line);
    }
  });

  Deno.test(`${name}: no text is cut off or covers another`, { ignore: missing("read") }, async () => {
    for (const width of [600, 720]) assertEquals(await textFaults(figure, width), [], `${width} pixels`);
  });

  Deno.test(`${name}: a colour bar is as long as its title`, { ignore: missing("read") }, async () => {
    const { metrics } = await loadFonts();
    for (const { title, len } of colorBarsOf(figure.data)) {
      const width = [...title.text].reduce((sum, c) => sum + metrics.regular.advance(c.codePointAt(0)!), 0);
      assert(width * SIZE.axis <= len, `${title.text}: ${width * SIZE.axis} of ${len} pixels`);
    }
  });

  Deno.test(
    `${name}: the font of the pictures has all its letters`,
    { ignore: missing("read") },
    async () => {
      const { metrics } = await loadFonts();
      // The description, the controls and hover labels are not drawn; they may hold signs that the font lacks.
      const { sliders: _, updatemenus: __, ...layout } = figure.layout;
      const data = figure.data.map((trace) => ({ ...trace, hovertext: "" }));
      const drawn = textsOf({ data, layout }).join("");
      assertEquals(
        [...new Set(drawn)].filter((c) => c !== "\n" && !metrics.regular.has(c.codePointAt(0)!)),
        [],
      );
    },
  );

  Deno.test(`${name}: Plotly accepts every property`, { ignore: missing("read") }, async () => {
    const { plotly, parse } = await openPage();
    const { data, layout } = parse(JSON.stringify(figure));
    const { validate } = plotly as unknown as {
      validate(data: unknown, layout: unknown): { msg: string }[] | undefined;
    };
    const messages = Array.from(validate(data, layout) ?? [], ({ msg }) => msg).filter((message) =>
      // Plotly copies the arguments of controls, and then calls them changed; a trace of lines does not need cliponaxis.
      !/ key (sliders|updatemenus)\[0\]\..*\.args\[|key cliponaxis did not get coerced/.test(message)
    );
    assertEquals(messages, []);
  });
}

Deno.test("figures: none makes a notebook heavy", () => {
  const heavy = Object.entries(GALLERY).map(([name, make]) => [name, JSON.stringify(make()).length] as const)
    .filter(([name, bytes]) =>
      bytes > (name.startsWith("featureMaps") || name === "componentPictures" ? 250_000 : 70_000)
    );
  assertEquals(heavy, []);
});
