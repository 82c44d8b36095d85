/**
 * The inside of the network in the drawing page, compared with what the same model computes here. `deno task test:browser` runs it.
 */
/// <reference lib="dom" />
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { soften } from "lib/reading/mod.ts";
import { gradCam, gradCamCells, type LayerOutput, layerOutputs, occlusion } from "lib/explanation/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { loadModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { launchChromium, type Page, whyNoChromium } from "../chromium.ts";
import { DrawPage, type SharePoint } from "./page.ts";

const seven: SharePoint[][] = [[[0.1, 0.15], [0.22, 0.15], [0.15, 0.8]], [[0.12, 0.45], [0.2, 0.45]]];

/** Returns what is drawn in the frame of the panel, 0-255. */
async function frameOf(page: Page): Promise<Uint8Array> {
  const pixels = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>("#inside .panel .frame canvas")!;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, 28, 28);
    return Array.from({ length: 28 * 28 }, (_, i) => data[4 * i]!);
  });
  return Uint8Array.from(pixels as number[]);
}

/** Waits until a function in the page returns something else than `undefined`, and returns it. */
async function until<T, A>(page: Page, look: (argument: A) => T | undefined, argument: A): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const found = await page.evaluate(look, argument);
    if (found !== undefined) return found as T;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the page does not show ${JSON.stringify(argument)}`);
}

/** Waits until the page shows the inside of the network for the digit as it was last read. */
async function untilSettled(page: Page): Promise<void> {
  await until(page, () => {
    const { drawn, answered } =
      (globalThis as unknown as { recorded: { drawn: number; answered: number } }).recorded;
    const [read, seen] = ["#digits canvas", "#inside .panel .frame canvas"].map((selector) => {
      const canvas = document.querySelector<HTMLCanvasElement>(selector);
      return canvas?.getContext("2d")?.getImageData(0, 0, 28, 28).data.join();
    });
    return answered >= drawn && read !== undefined && read === seen || undefined;
  }, null);
}

/** Chooses how the pixels that speak for the digit are found. */
async function chooseMethod(page: Page, method: string): Promise<void> {
  await page.evaluate((method) => {
    const select = document.querySelector<HTMLSelectElement>("#inside .speaks .method select")!;
    select.value = method;
    select.dispatchEvent(new Event("change"));
  }, method);
}

/** Compares the map of the digit 7 and its legend with these values. */
async function compareMap(page: Page, method: string, map: Float32Array): Promise<void> {
  await page.waitForSelector(`#inside .speaks[data-digit="7"][data-method="${method}"]`, { timeout: 20_000 });
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLDataElement>("#inside .legend data")].map(({ value }) => Number(value))
  ) as number[];
  const largest = Math.max(...map.map(Math.abs));
  assertEquals(shown.length, 2);
  shown.forEach((value) => assertAlmostEquals(value, largest, 1e-3 * largest));
  const colours = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>("#inside .speaks .over")!;
    return [...canvas.getContext("2d")!.getImageData(0, 0, 28, 28).data];
  }) as number[];
  map.forEach((value, i) => {
    const [red, , blue, opacity] = colours.slice(4 * i, 4 * i + 4) as [number, number, number, number];
    assertAlmostEquals(opacity, 255 * Math.abs(value) / largest, 1.5);
    if (opacity > 20) assertEquals(red > blue, value > 0); // orange for the digit, blue against it
  });
}

/** Clicks a value of a layer, and returns what the page shows: the value, and the numbers of its sum. */
async function valueOf(page: Page, index: number, shape: readonly number[], position: readonly number[]) {
  const isMap = shape.length === 3;
  const grid = isMap ? position[2]! : Math.floor(position[0]! / 128);
  const cells = isMap ? [shape[0]!, shape[1]!] : [1, Math.min(128, shape[0]! - 128 * grid)];
  const cell = isMap ? [position[0]!, position[1]!] : [0, position[0]! % 128];
  await page.evaluate(({ index, grid }) => {
    const layer = document.querySelector<HTMLDetailsElement>(`[data-layer="${index}"]`)!;
    layer.open = true;
    layer.querySelector<HTMLButtonElement>(".more:not([hidden])")?.click();
    layer.querySelectorAll(".grid canvas")[grid]!.scrollIntoView({ block: "center" });
  }, { index, grid });
  const box = await until(page, ({ index, grid }) => {
    const canvas = document.querySelectorAll(`[data-layer="${index}"] .grid canvas`)[grid]!;
    if (!canvas.hasAttribute("aria-label")) return undefined; // not painted yet
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return { left, top, width, height };
  }, { index, grid });
  const at = (which: 0 | 1) => (cell[which]! + 0.5) / cells[which]!;
  await page.mouse.click(box.left + at(1) * box.width, box.top + at(0) * box.height);
  return await until(page, (wanted: string) => {
    const panel = document.querySelector<HTMLElement>("#inside .panel")!;
    if (panel.dataset["value"] !== wanted) return undefined;
    const numbers = (selector: string) =>
      [...panel.querySelectorAll<HTMLDataElement>(`${selector} data`)].map(({ value }) => Number(value));
    return { value: numbers(".value")[0]!, sum: numbers(".sum p:first-child") };
  }, `${index}: ${position.join()}`);
}

/** Compares values of all layers, at random positions. */
async function compareLayers(page: Page, outputs: readonly LayerOutput[], count: number): Promise<void> {
  const random = createRandom(5);
  for (const [index, { name, shape, values }] of outputs.entries()) {
    const largest = Math.max(...values.map(Math.abs));
    for (let i = 0; i < count; i++) {
      const position = shape.map((size) => Math.floor(size * random()));
      const expected = values[position.reduce((flat, at, axis) => flat * shape[axis]! + at, 0)]!;
      const { value, sum } = await valueOf(page, index, shape, position);
      assertAlmostEquals(value, expected, 1e-4 * largest, `${name} [${position}]`);
      // The first line of a sum ends with the value, where it has numbers.
      if (sum.length > 0) assertAlmostEquals(sum.at(-1)!, expected, 1e-4 * largest, `${name} [${position}]`);
    }
  }
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the inside of the network in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      await using browser = await launchChromium();
      for (const name of ["handwriting", "record"]) {
        const directory = new URL(`../../../data/models/${name}`, import.meta.url).pathname;
        const end = new AbortController(), { files } = await drawPageFiles(directory);
        const site = serveFiles(files, { signal: end.signal });
        await using page = await DrawPage.open(browser, site.url, { width: 1200 });
        await page.draw(...seven);
        await page.untilRead("7");
        await page.page.evaluate(() => document.getElementById("inside")!.scrollIntoView());
        await untilSettled(page.page);
        await startBackend({ threads: 1 });
        const { model } = await loadModel(directory);

        await t.step(`${name}: maps and sums equal what the model computes`, async () => {
          const frame = soften(await frameOf(page.page));
          assert(frame.some((value) => value > 0));
          const outputs = await layerOutputs(model, frame);
          const input = tf.tensor(Float32Array.from(frame, (value) => value / 255), [1, 28, 28, 1]);
          const predicted = (model.predict(input) as tf.Tensor).dataSync();
          outputs.at(-1)!.values.forEach((value, i) => assertAlmostEquals(value, predicted[i]!, 1e-4));
          await compareLayers(page.page, outputs, 3);
        });

        await t.step(`${name}: the map of pixels that speak for the digit`, async () => {
          const frame = soften(await frameOf(page.page));
          await compareMap(page.page, "occlusion", await occlusion(model, frame, 7));
          await chooseMethod(page.page, "gradCam");
          await compareMap(page.page, "gradCam", await gradCam(model, frame, 7, { rectify: false }));
          const about = await page.page.evaluate(() =>
            document.querySelector("#inside .speaks .from")!.textContent
          );
          const { layer, rows, cols } = await gradCamCells(model, frame, 7);
          assert(
            (about as string).includes(`layer ${layer}, `) &&
              (about as string).includes(`${rows}×${cols} cells`),
          );
          await chooseMethod(page.page, "occlusion");
          await compareMap(page.page, "occlusion", await occlusion(model, frame, 7));
        });
        if (name === "handwriting") {
          await t.step("a map of the drawing before is hidden until the new one is there", async () => {
            await page.page.evaluate(() => {
              const speaks = document.querySelector<HTMLElement>("#inside .speaks")!, seen: string[] = [];
              Object.assign(globalThis, { seen });
              new MutationObserver(() => {
                const parts = [".over", ".legend", ".words"].map((part) => speaks.querySelector(part)!);
                const visible = parts.map((part) => getComputedStyle(part).visibility);
                seen.push(`${speaks.dataset["state"]}: ${[...new Set(visible)].join(" and ")}`);
              }).observe(speaks, { attributes: true, attributeFilter: ["data-state"] });
            });
            const untilShown = (count: number) =>
              page.until((count: number) => {
                const { seen } = globalThis as unknown as { seen: string[] };
                return seen.filter((state) => state.startsWith("shown")).length >= count;
              }, count);
            await page.page.click("#undo");
            await untilShown(1);
            await page.page.evaluate(() => {
              const select = document.querySelector<HTMLSelectElement>("#inside .speaks select")!;
              select.value = "3";
              select.dispatchEvent(new Event("change"));
            });
            await untilShown(2);
            const seen = await page.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
            assertEquals(new Set(seen as string[]), new Set(["waiting: hidden", "shown: visible"]));
            await page.page.click("#redo");
            await untilShown(3);
          });
          await t.step("each heading of a table says what it heads", async () => {
            const count = await page.page.evaluate(() => document.querySelectorAll("#inside .layer").length);
            for (const index of [count as number - 1, count as number - 2]) {
              await valueOf(page.page, index, [10], [7]);
              const scopes = await page.page.evaluate(() =>
                [...document.querySelectorAll<HTMLTableCellElement>("#inside th")].map(({ scope }) => scope)
              ) as string[];
              assertEquals(new Set(scopes), new Set(["col", "row"]));
            }
          });
          await t.step("the keyboard reaches every value", async () => {
            await page.page.evaluate(() =>
              document.querySelector<HTMLElement>('[data-layer="1"] .grid canvas')!.focus()
            );
            const { keyboard } = page.page;
            await keyboard.press("Escape");
            for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "PageDown", "ArrowRight"]) {
              await keyboard.press(key);
            }
            const spoken = await until(page.page, () => {
              const { value } = document.querySelector<HTMLElement>("#inside .panel")!.dataset;
              if (value !== "1: 2,2,1") return undefined;
              return document.querySelector("#inside .panel [role=status]")!.textContent;
            }, null);
            assert(spoken.startsWith("map 1, row 2, column 2: "), spoken);
          });
        }
        assertEquals(page.faults, []);
        model.dispose();
        end.abort();
        await site.finished;
      }
    },
  });
}
