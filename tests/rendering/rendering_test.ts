import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import type { Figure } from "lib/figures/mod.ts";
import { renderPng, renderSvg } from "lib/rendering/mod.ts";
import { missing } from "../permissions.ts";
import { FIGURES } from "./figures.ts";
import { bitmap } from "./pixels.ts";

const ignore = missing("read", "env");

for (const [name, figure] of Object.entries(FIGURES)) {
  Deno.test({
    name: `renderPng: ${name}: size, letters, the same bytes twice`,
    ignore,
    async fn() {
      const { png, width, height } = await renderPng(figure, { width: 400, scale: 1 });
      assertEquals([width, height], [400, figure.layout.height]);
      const picture = bitmap(png);
      assertEquals([picture.width, picture.height], [400, figure.layout.height]);
      assertEquals(picture.at(20, 0), [255, 255, 255]);
      assert(picture.dark(0, 0, 40, height) > 10, "the labels of the y axis are not drawn");
      assertEquals((await renderPng(figure, { width: 400, scale: 1 })).png, png);
    },
  });
}

Deno.test({
  name: "renderPng: a card in its own colour, whose round corners are transparent",
  ignore,
  async fn() {
    const { data, layout, alt } = FIGURES["bar"]!;
    const card = { data, layout: { ...layout, paper_bgcolor: "#f4f5f7" }, alt };
    const { png, width, height } = await renderPng(card, { width: 400, scale: 2 });
    const picture = bitmap(png);
    const [right, bottom] = [2 * width - 1, 2 * height - 1];
    for (
      const [x, y, inX, inY] of [[0, 0, 1, 1], [right, 0, -1, 1], [0, bottom, 1, -1], [right, bottom, -1, -1]]
    ) {
      assertEquals(picture.opacity(x!, y!), 0);
      assertEquals(picture.at(x! + 4 * inX!, y! + 4 * inY!), [0xf4, 0xf5, 0xf7]);
      // Along the diagonal nothing, then the card; the edge between is smooth.
      const along = Array.from({ length: 20 }, (_, i) => picture.opacity(x! + i * inX!, y! + i * inY!));
      assertEquals(along, along.toSorted((a, b) => a - b));
      assertEquals(along.at(-1), 255);
    }
    assert(Array.from({ length: 20 }, (_, x) => picture.opacity(x, 3)).some((opacity) => opacity % 255 > 0));
    assertEquals([picture.opacity(40, 0), picture.opacity(0, 40)], [255, 255]);
  },
});

Deno.test({
  name: "renderPng: bars stand where the axis says, in their colour; the title is centred",
  ignore,
  async fn() {
    const picture = bitmap((await renderPng(FIGURES["bar"]!, { width: 400, scale: 1 })).png);
    assertEquals(picture.at(200, 200), [0, 0x72, 0xb2]); // the middle of the middle bar
    assertNotEquals(picture.at(330, 60), [0, 0x72, 0xb2]); // above the last one
    const [left, right] = [picture.dark(0, 0, 200, 38), picture.dark(200, 0, 400, 38)];
    assert(left > 100 && right > 100, `${left} and ${right} dark pixels left and right of the middle`);
  },
});

Deno.test({
  name: "renderPng: pixels of heatmaps and images stay sharp squares",
  ignore,
  async fn() {
    for (const name of ["image of numbers", "image from a file"]) {
      const picture = bitmap((await renderPng(FIGURES[name]!, { width: 400, scale: 1 })).png);
      assertEquals(picture.at(190, 150), [255, 0, 0], name);
      assertEquals(picture.at(210, 150), [0, 0, 255], name);
    }
    const inLayout = bitmap(
      (await renderPng(FIGURES["picture in the layout"]!, { width: 400, scale: 1 })).png,
    );
    // Clear of the line from corner to corner.
    assertEquals([inLayout.at(197, 50), inLayout.at(203, 50)], [[255, 0, 0], [0, 0, 255]]);
    const heatmap = bitmap(
      (await renderPng(FIGURES["heatmap with numbers and a colour bar"]!, { width: 400, scale: 1 })).png,
    );
    // Two points of one cell, far apart, and one of the next.
    assertEquals(heatmap.at(50, 50), heatmap.at(150, 50));
    assertNotEquals(heatmap.at(50, 50), heatmap.at(50, 250));
  },
});

Deno.test({
  name:
    "renderSvg: buttons and sliders are left out, and so is their room, if the layout says how much it is",
  ignore,
  async fn() {
    const figure = FIGURES["animation with a slider"]!;
    const svg = await renderSvg(figure);
    assert(!svg.includes("Play") && !svg.includes("slider"));
    const lower = {
      ...figure,
      layout: { ...figure.layout, height: 368, margin: { l: 40, r: 40, t: 40, b: 108 } },
    };
    assertMatch(await renderSvg(lower), /height="368"/);
    assertEquals(await renderSvg({ ...lower, layout: { ...lower.layout, meta: { controls: 68 } } }), svg);
  },
});

Deno.test({
  name: "renderSvg: figures drawn at the same time do not disturb each other",
  ignore,
  async fn() {
    const one = await renderSvg(FIGURES["bar"]!);
    const [again, other] = await Promise.all([renderSvg(FIGURES["bar"]!), renderSvg(FIGURES["subplots"]!)]);
    assertEquals(again, one);
    assertNotEquals(other, one);
  },
});

Deno.test({
  name: "renderSvg: a figure keeps its own width; typed arrays and gaps are drawn",
  ignore,
  async fn() {
    const figure: Figure = {
      data: [{ type: "scatter", y: new Float32Array([1, NaN, 3, 4]), mode: "lines" }],
      layout: { width: 300, height: 200 },
      alt: "",
    };
    const svg = await renderSvg(figure, { width: 900 });
    assertMatch(svg, /^<svg [^>]*width="300" height="200"/);
    const lines = [...svg.matchAll(/class="js-line"[^>]* d="([^"]*)"/g)].map(([, d]) => d!);
    assertEquals(lines.length, 2);
    assertMatch(lines[0]!, /^M[^L]*$/); // the point before the gap
    assertMatch(lines[1]!, /^M[\d.,]+L[\d.,]+$/); // the two behind it
  },
});

Deno.test({
  name: "renderPng: after a figure that cannot be drawn the next one can",
  ignore,
  async fn() {
    const wrong = {
      data: [{ type: "image", source: "data:image/png;base64,AAAA" }],
      layout: { height: 200 },
      alt: "",
    } as unknown as Figure;
    await assertRejects(() => renderPng(wrong));
    const { height } = await renderPng(FIGURES["bar"]!);
    assertEquals(height, 300);
  },
});

Deno.test({
  name: "renderPng: the same bytes in a fresh process",
  ignore: ignore || missing("run"),
  async fn() {
    const figure = FIGURES["scatter with a legend"]!;
    const code = `import { renderPng } from "lib/rendering/mod.ts";
      const { png } = await renderPng(${JSON.stringify(figure)});
      console.log(png.toBase64());`;
    const { stdout, stderr } = await new Deno.Command("deno", {
      args: ["eval", "--no-check", code],
      cwd: new URL("../../", import.meta.url),
    }).output();
    const text = new TextDecoder().decode(stdout).trim();
    assertEquals(text, (await renderPng(figure)).png.toBase64(), new TextDecoder().decode(stderr));
  },
});
