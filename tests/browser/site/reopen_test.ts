/**
 * A lesson that is changed and run in the page, downloaded, executed by Jupyter's nbconvert with Deno's kernel, and loaded
 * into the page again, in Chromium. `deno task test:browser` runs it; `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assertEquals, assertMatch } from "@std/assert";
import { type CodeCell, codeCells, parseNotebook } from "lib/jupyter/mod.ts";
import { whyNoChromium } from "../chromium.ts";
import { jupyterProject, nbconvert, whyNoJupyter } from "../jupyter_server.ts";
import { press, runAll, said, seen, until, waitForState, write } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

const lesson = "03-the-convolution-layer";

/** All that a cell has printed and shown, as plain text and Markdown. */
function shownBy({ outputs }: CodeCell): string {
  return outputs.map((output) => {
    if (output.output_type === "stream") return output.text;
    if (output.output_type === "error") return output.evalue;
    return Object.entries(output.data).filter(([type]) => /^text\/(?:plain|markdown)$/.test(type))
      .map(([, text]) => text).join("\n");
  }).join("\n");
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium() ?? await whyNoJupyter();
  Deno.test({
    name: `a downloaded lesson in Jupyter, and back${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const base = await Deno.makeTempDir({ prefix: "browser_test_" });
      await using opened = await openSite();
      const edited = "const mine: number = 6 * 7;\nconsole.log(`mine ${mine}`);\nmine";
      const name = `${lesson}.ipynb`;
      let original: CodeCell[] = [];

      await t.step("it has the changes, and the outputs of the page", async () => {
        const context = await opened.browser.newContext();
        await using there = await openPage({ ...opened, browser: context }, `${lesson}.html`);
        const { page } = there;
        const committed = await Deno.readTextFile(new URL(`../../../notebooks/${name}`, import.meta.url));
        original = codeCells(parseNotebook(committed, name)).map(({ cell }) => cell);
        await write(page, 1, `${original[1]!.source}\n${edited}`);
        assertEquals((await runAll(page, 600)).notDone, []);
        const download = page.waitForEvent("download");
        await press(page, "Download .ipynb");
        const text = await Deno.readTextFile(await (await download).path());
        await Deno.writeTextFile(`${base}/${name}`, text);
        const cells = codeCells(parseNotebook(text, name)).map(({ cell }) => cell);
        assertEquals(cells[1]!.source, `${original[1]!.source}\n${edited}`);
        assertMatch(shownBy(cells[1]!), /mine 42\n+42$/);
        assertEquals(there.faults, []);
        await context.close();
      });

      await t.step("nbconvert executes it with Deno's kernel", async () => {
        const project = await jupyterProject(base);
        await Deno.copyFile(`${base}/${name}`, `${project.directory}/${name}`);
        await nbconvert(project, "--to", "notebook", "--execute", "--inplace", name);
        const text = await Deno.readTextFile(`${project.directory}/${name}`);
        const cells = codeCells(parseNotebook(text, name)).map(({ cell }) => cell);
        assertEquals(cells.map(({ source }) => source), [
          original[0]!.source,
          `${original[1]!.source}\n${edited}`,
          ...original.slice(2).map(({ source }) => source),
        ]);
        assertMatch(shownBy(cells[1]!), /mine 42\n+42$/);
        assertEquals(cells.filter(({ execution_count }) => execution_count === null), []);
        const errors = cells.flatMap(({ outputs }) =>
          outputs.filter(({ output_type }) => output_type === "error")
        );
        assertEquals(errors, []);
      });

      await t.step("the page of another browser takes it, and runs it", async () => {
        const context = await opened.browser.newContext();
        await using there = await openPage({ ...opened, browser: context }, `${lesson}.html`);
        const { page } = there, chooser = page.waitForEvent("filechooser");
        await until(page, () => document.querySelector(".more input"));
        await page.evaluate(() => document.querySelector<HTMLInputElement>(".more input")!.click());
        await (await chooser).setFiles(`${base}/project/notebooks/${name}`);
        await until(page, () => document.querySelector("[role=status]")!.textContent!.includes("loaded"));
        assertEquals(await said(page), `${name} loaded: 1 cell changed.`);
        assertEquals((await seen(page, 1)).code, `${original[1]!.source}\n${edited}`);
        for (const index of [0, 1]) {
          await press(page, "Run", index);
          await waitForState(page, index, "Done");
        }
        assertMatch((await seen(page, 1)).outputs, /mine 42\s+42$/);
        assertEquals(there.faults, []);
        await context.close();
      });
      await Deno.remove(base, { recursive: true });
    },
  });
}
