/**
 * Cells that are changed and run, in Chromium, with a runner that stands in for the real one: the editor, the states,
 * the outputs. `deno task test:browser` runs it; `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { axeSource, violations } from "../axe.ts";
import { whyNoChromium } from "../chromium.ts";
import { press, prints, said, seen, shows, until, waitForState, write } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

const lesson = "03-the-convolution-layer.html";

const figure = (title: string) => ({
  "application/vnd.plotly.v1+json": {
    data: [{ y: [1, 2] }],
    layout: { height: 300, title: { text: title } },
  },
  "text/plain": title,
});
const display = (data: object, displayId?: string) =>
  shows({ type: "display_data", data, metadata: {}, displayId });
const update = (data: object, displayId: string) =>
  shows({ type: "update_display_data", data, metadata: {}, displayId });

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `live cells in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      await using opened = await openSite({ standIn: true });
      const folder = Deno.env.get("SCREENSHOTS"), axe = await axeSource();
      if (folder !== undefined) await Deno.mkdir(folder, { recursive: true });

      const lessons = [...opened.files.keys()].filter((path) => /^\d.*\.html$/.test(path));
      assertEquals(lessons.length, 8);
      for (const path of lessons) {
        await t.step(`${path} is light: no editor, no runner, no Plotly until they are needed`, async () => {
          await using there = await openPage(opened, path);
          const loaded = await there.page.evaluate(() => {
            const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
            const page = performance.getEntriesByType("navigation")[0] as PerformanceResourceTiming;
            const names = entries.map(({ name }) => name.replace(/.*\//, ""));
            return {
              names,
              bytes: [page, ...entries].reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
            };
          }) as { names: string[]; bytes: number };
          assertEquals(
            loaded.names.filter((name) => /editor|runner|rich|plotly|notebook\.js/.test(name)),
            [],
          );
          assertLess(loaded.bytes, 300_000, loaded.names.join(" "));
          assertEquals(there.faults, []);
        });
      }

      await t.step(
        "code is changed and run from the keyboard; its outputs replace the committed ones",
        async () => {
          await using there = await openPage(opened, lesson, { script: axe });
          const { page } = there;
          await write(page, 1, prints("hello\n") + "\n" + prints("world"));
          assertEquals((await seen(page, 1)).state, "Edited, not run yet");
          await page.keyboard.press("Shift+Enter");
          await waitForState(page, 1, "Done");
          assertEquals((await seen(page, 1)).outputs, "hello\nworld");
          // The next cell has the focus, as in Jupyter.
          await until(page, () =>
            document.activeElement!.matches(".editor") &&
            document.querySelectorAll(".cell")[2]!.contains(document.activeElement));
          assertEquals(await said(page), "The cell is done.");
          await write(page, 1, prints("again"));
          assertEquals((await seen(page, 1)).state, "Edited since it ran");
          // Tab leaves the editor.
          await page.keyboard.press("Tab");
          assertMatch(await page.evaluate(() => document.activeElement!.textContent) as string, /^Run/);
          assertEquals(there.faults, []);
        },
      );

      await t.step("an error: its line is marked, and the cells behind it do not run", async () => {
        await using there = await openPage(opened, lesson, { script: axe });
        const { page } = there;
        await write(page, 1, `${prints("before")}\n//! fail\n${prints("never")}`);
        await press(page, "Run all");
        await waitForState(page, 1, "Failed");
        const cell = await seen(page, 1);
        assertEquals(cell.failed, "//! fail");
        assertMatch(cell.outputs, /^before\s+TypeError: x is not a function \(line 2\)/);
        assertMatch((await seen(page, 0)).state, /^Done/);
        assertEquals((await seen(page, 2)).state, "");
        assertEquals(await said(page), "Cell 2 has failed.");
        assertEquals(await page.evaluate(violations), []);
        if (folder !== undefined) await page.screenshot({ path: `${folder}/failed-800-light.png` });
        assertEquals(there.faults, []);
      });

      await t.step("the answer to a question stays folded while it is computed again", async () => {
        await using there = await openPage(opened, lesson, { script: axe });
        const { page } = there,
          index = await page.evaluate(() =>
            [...document.querySelectorAll(".cell")].findIndex((cell) => cell.querySelector("details.answer"))
          ) as number;
        await write(page, index, prints("42"));
        await page.keyboard.press("Control+Enter");
        await waitForState(page, index, "Done");
        const cell = await seen(page, index);
        assertEquals(cell.outputs, "Show the answer");
        assertMatch(cell.state, /the answer is hidden$/);
        await page.evaluate(
          (index) => document.querySelectorAll(".cell")[index]!.querySelector("summary")!.click(),
          index,
        );
        assertEquals((await seen(page, index)).outputs, "Show the answer\n42");
        assertEquals(there.faults, []);
      });

      await t.step(
        "Markdown, formulas, tables, figures, progress: shown in place, without jumps",
        async () => {
          await using there = await openPage(opened, lesson, { script: axe });
          const { page } = there;
          const bar = (percent: number) => ({
            "text/html":
              `<div role="progressbar" aria-valuenow="${percent}" aria-label="Training"><div style="height:6px;width:${percent}%"></div></div>`,
            "text/plain": `${percent}%`,
          });
          await write(
            page,
            1,
            [
              display({
                "text/markdown": "**82%** of $x^2$, see [lesson 6](06-training-a-cnn.ipynb)",
                "text/plain": "",
              }),
              display({
                "text/html": '<table><tr><td style="text-align:right">7</td></tr></table><script>x</script>',
              }),
              display({ "image/png": "iVBORw0KGgo=", "text/plain": "A picture." }),
              display(figure("first"), "live"),
              display(bar(10), "bar"),
              "//! wait 700",
              update(bar(90), "bar"),
              update(figure("second"), "live"),
              "//! wait 700",
              shows({ type: "stream", name: "stderr", text: "a warning" }),
            ].join("\n"),
          );
          await press(page, "Run", 1);
          await until(page, () => document.querySelectorAll(".cell")[1]!.querySelector(".main-svg") !== null);
          await page.evaluate(() => {
            const own = globalThis as unknown as { shift: number; graph: Element | null };
            own.shift = 0;
            own.graph = document.querySelectorAll(".cell")[1]!.querySelector(".graph");
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                own.shift += (entry as PerformanceEntry & { value: number }).value;
              }
            }).observe({ type: "layout-shift" });
          });
          await waitForState(page, 1, "Done");
          await until(
            page,
            () => document.querySelectorAll<HTMLElement>(".cell")[1]!.innerText.includes("second"),
          );
          const shown = await page.evaluate(() => {
            const cell = document.querySelectorAll<HTMLElement>(".cell")[1]!,
              own = globalThis as unknown as {
                shift: number;
                graph: Element;
              };
            return {
              bold: cell.querySelector("strong")?.textContent,
              formula: cell.querySelector("math msup")?.textContent,
              link: cell.querySelector("a")?.getAttribute("href"),
              end: cell.querySelector("td.end")?.textContent,
              scripts: cell.querySelectorAll("script").length,
              alt: cell.querySelector("img")?.alt,
              sameGraph: cell.querySelectorAll(".graph").length === 1 &&
                cell.querySelector(".graph") === own.graph,
              named: cell.querySelector("figure")?.getAttribute("aria-label"),
              percent: cell.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow"),
              error: cell.querySelector("pre.error")?.textContent,
              shift: own.shift,
            };
          }) as Record<string, unknown>;
          assertEquals({ ...shown, shift: 0 }, {
            bold: "82%",
            formula: "x2",
            link: "06-training-a-cnn.html",
            end: "7",
            scripts: 0,
            alt: "A picture.",
            sameGraph: true,
            named: "second",
            percent: "90",
            error: "a warning",
            shift: 0,
          });
          assertLess(shown["shift"] as number, 0.1);
          assertEquals(await page.evaluate(violations), []);
          assertEquals(there.faults.filter((fault) => !fault.includes("data:image/png")), []);
        },
      );

      await t.step("Stop and Restart", async () => {
        await using there = await openPage(opened, lesson, { script: axe });
        const { page } = there;
        await write(page, 1, "//! wait 60000");
        await press(page, "Run all");
        await waitForState(page, 1, "Running");
        assertEquals((await seen(page, 2)).state, "Waiting");
        await press(page, "Stop");
        await waitForState(page, 1, "Stopped");
        assertEquals([(await seen(page, 2)).state, await said(page)], ["", "Cell 2 was stopped."]);
        await press(page, "Restart");
        await waitForState(page, 1, "Edited, not run yet");
        assertEquals([(await seen(page, 0)).state, await said(page)], ["", "Restarted: no cell has run."]);
        await press(page, "Run above", 1);
        await waitForState(page, 0, "Done");
        assertEquals((await seen(page, 1)).state, "Edited, not run yet");
        assertEquals(there.faults, []);
      });

      await t.step("names are completed with their documentation, and faults are marked", async () => {
        await using there = await openPage(opened, lesson, { script: axe });
        const { page } = there;
        await write(page, 1, "const a = ??!");
        const inEditor = (selector: string) =>
          document.querySelectorAll(".cell")[1]!.querySelector(".editor")!.shadowRoot!.querySelector(selector)
            ?.textContent;
        await until(page, inEditor, ".cm-lintRange-error");
        await page.keyboard.press("Control+a");
        for (const key of "load") await page.keyboard.press(key);
        await until(page, inEditor, ".cm-completionInfo");
        assertEquals(await page.evaluate(inEditor, ".cm-completionInfo"), "Loads MNIST.");
        assertEquals(await page.evaluate(violations), []);
        if (folder !== undefined) await page.screenshot({ path: `${folder}/completion-800-light.png` });
        await page.keyboard.press("Enter");
        assertEquals((await seen(page, 1)).code, "loadMnist");
        assertEquals(there.faults, []);
      });

      await t.step("an exercise that is solved counts", async () => {
        await using there = await openPage(opened, lesson, { script: axe });
        const { page } = there,
          index = await page.evaluate(() =>
            [...document.querySelectorAll(".cell")].findIndex((cell) => cell.matches(".exercise"))
          ) as number;
        const verdict = (text: string) => display({ "text/markdown": text, "text/plain": text });
        const solved = () => page.evaluate(() => document.querySelector(".solved")!.textContent);
        assertEquals(await solved(), "0 of 7 exercises");
        await write(page, index, `${verdict("✓ one")}\n${verdict("✗ two: not yet.")}`);
        await page.keyboard.press("Control+Enter");
        await waitForState(page, index, "Done");
        assertEquals(await solved(), "0 of 7 exercises");
        await write(page, index, `${verdict("✓ one")}\n${verdict("✓ two")}`);
        await page.keyboard.press("Control+Enter");
        await until(page, () => document.querySelector(".solved")!.textContent === "1 of 7 exercises");
        assert(there.faults.length === 0, there.faults.join());
      });
    },
  });
}
