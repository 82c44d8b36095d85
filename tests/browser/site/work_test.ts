/**
 * A student's work stays, in Chromium: kept in the browser, reset, downloaded, loaded. `deno task test:browser` runs it;
 * `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertMatch } from "@std/assert";
import { codeCells, parseNotebook } from "lib/jupyter/mod.ts";
import { whyNoChromium } from "../chromium.ts";
import { press, prints, said, seen, until, waitForState, write } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

const lesson = "03-the-convolution-layer.html";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `a student's work in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const directory = await Deno.makeTempDir({ prefix: "browser_test_" });
      await using opened = await openSite({ standIn: true });
      const context = await opened.browser.newContext();
      await using there = await openPage({ ...opened, browser: context }, lesson);
      const { page, faults } = there;
      const exercise = await page.evaluate(() =>
        [...document.querySelectorAll(".cell")].findIndex((cell) => cell.matches(".exercise"))
      ) as number;
      const passes =
        `//! {"type":"display_data","data":{"text/plain":"✓ one","text/markdown":"✓ **one**"},"metadata":{}}`;
      const original = (await seen(page, 1)).code, questions: string[] = [];
      page.on("dialog", (dialog) => {
        questions.push(dialog.message());
        void dialog.accept();
      });

      await t.step("changes and solved exercises are there after the page is loaded again", async () => {
        await write(page, 1, prints("mine"));
        await write(page, exercise, passes);
        await page.keyboard.press("Control+Enter");
        await until(page, () => document.querySelector(".solved")!.textContent === "1 of 7 exercises");
        await page.reload(); // at once
        await until(page, () => document.querySelector(".solved")!.textContent === "1 of 7 exercises");
        const { code, state } = await seen(page, 1);
        assertEquals([code, state], [prints("mine"), "Edited, not run yet"]);
      });

      await t.step("Download gives a notebook with the changes and the outputs", async () => {
        await press(page, "Run", 1);
        await waitForState(page, 1, "Done");
        const download = page.waitForEvent("download");
        await press(page, "Download .ipynb");
        const file = await download;
        assertEquals(file.suggestedFilename(), "03-the-convolution-layer.ipynb");
        const text = await Deno.readTextFile(await file.path());
        await Deno.writeTextFile(`${directory}/mine.ipynb`, text);
        const notebook = parseNotebook(text, "mine.ipynb"), cells = codeCells(notebook);
        assertEquals(cells[1]!.cell.source, prints("mine"));
        assertEquals(cells[1]!.cell.outputs, [{ output_type: "stream", name: "stdout", text: "mine" }]);
        assertEquals(cells[0]!.cell.outputs, []);
        const committed = await Deno.readTextFile(
          new URL("../../../notebooks/03-the-convolution-layer.ipynb", import.meta.url),
        );
        assertEquals(notebook.cells.length, parseNotebook(committed, "x").cells.length);
        const keep = Deno.env.get("DOWNLOADED");
        if (keep !== undefined) await Deno.writeTextFile(keep, text);
      });

      await t.step("Reset brings a cell back, and once more the change", async () => {
        await press(page, "Reset", 1);
        assertEquals((await seen(page, 1)).code, original);
        await press(page, "Undo reset", 1);
        assertEquals((await seen(page, 1)).code, prints("mine"));
      });

      await t.step("Reset lesson asks, and brings all cells back, also for the next time", async () => {
        await press(page, "Reset lesson");
        assertEquals(questions.splice(0), ["Undo your changes in 2 cells?"]);
        assertEquals([(await seen(page, 1)).code, await said(page)], [original, "2 cells reset."]);
        await page.reload();
        await until(page, () => document.querySelector(".lesson-bar button"));
        await new Promise((resolve) => setTimeout(resolve, 500));
        assertEquals((await seen(page, 1)).code, original);
      });

      const choose = async (path: string) => {
        const chooser = page.waitForEvent("filechooser");
        await page.evaluate(() => document.querySelector<HTMLInputElement>(".more input")!.click());
        await (await chooser).setFiles(path);
      };
      await t.step("Load takes the code of a notebook, and asks before changes are lost", async () => {
        await choose(`${directory}/mine.ipynb`);
        await until(page, () => document.querySelector("[role=status]")!.textContent!.includes("loaded"));
        assertEquals(await said(page), "mine.ipynb loaded: 2 cells changed.");
        assertEquals((await seen(page, 1)).code, prints("mine"));
        await write(page, 1, "other");
        await choose(`${directory}/mine.ipynb`);
        await until(
          page,
          () => document.querySelector("[role=status]")!.textContent!.includes("1 cell changed"),
        );
        assertEquals(questions.splice(0), ["Replace your changes in 1 cell with those of the file?"]);
      });

      await t.step("Load refuses what is not a notebook of this lesson", async () => {
        const cell = {
          cell_type: "code",
          id: "x",
          metadata: {},
          source: "",
          outputs: [],
          execution_count: null,
        };
        const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
        const files: Record<string, [string, RegExp]> = {
          "other.ipynb": [
            JSON.stringify(notebook),
            /^other\.ipynb: expected a notebook of this lesson, but got another/,
          ],
          "text.ipynb": [
            "<script>alert(1)</script>",
            /^text\.ipynb: expected JSON in UTF-8, but got something else/,
          ],
          "large.ipynb": [" ".repeat(16_000_001), /^large\.ipynb: expected at most 16 MB, but got 17 MB/],
        };
        for (const [name, [text, expected]] of Object.entries(files)) {
          await Deno.writeTextFile(`${directory}/${name}`, text);
          await choose(`${directory}/${name}`);
          await until(
            page,
            (name) => document.querySelector("[role=status]")!.textContent!.startsWith(name),
            name,
          );
          assertMatch(await said(page), expected);
        }
        assertEquals((await seen(page, 1)).code, prints("mine"));
      });
      assertEquals(faults, []);

      await t.step("where the browser keeps nothing, it says so", async () => {
        const refuse =
          `Object.defineProperty(globalThis, "indexedDB", { value: { open() { throw new DOMException("no", "SecurityError"); } } });`;
        await using forgetful = await openPage(opened, lesson, { script: refuse });
        await write(forgetful.page, 1, "1");
        assertMatch(await said(forgetful.page), /^This browser does not keep your changes/);
        assert(forgetful.faults.length === 0, forgetful.faults.join());
      });
      await context.close();
      await Deno.remove(directory, { recursive: true });
    },
  });
}
