/**
 * Cells in a page, in Chromium: Stop, what a cell may do, and a digit that someone draws. `deno task test:browser` runs
 * it, and `backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertMatch } from "@std/assert";
import { serveFiles } from "lib/web/mod.ts";
import { figurePolicy, workerPath } from "lib/web/site/mod.ts";
import type { CellOutput } from "lib/web/site/run/mod.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { drawingFrame, drawOne } from "../drawing_frame.ts";
import { serveSite } from "../site.ts";
import { openRunPage, shownText, writeRunSite } from "./open_page.ts";
import type { RunPage } from "./run_page.ts";

const training = `
import { buildModel } from "lib/model/mod.ts";
import { liveTraining, startNotebook } from "lib/notebook/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
await startBackend();
await startNotebook();
const count = 2000, images = new Uint8Array(count * 784).map((_, i) => i % 256);
const train = { images, labels: new Uint8Array(count).map((_, i) => i % 10), count, rows: 28, cols: 28 };
const model = buildModel("convnet", { seed: 1 });
const live = liveTraining(model, { train }, { epochs: 1000, batchSize: 100, learningRate: 0.001, seed: 1 });`;

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `cells in a page of Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const directory = await Deno.makeTempDir();
      try {
        const files = await writeRunSite([], directory);
        await using browser = await launchChromium();
        await using plain = serveSite(directory, false);

        await t.step("deno task site --serve lets the worker compile cells, and nothing else", async () => {
          const site = serveFiles(files, { compiler: workerPath, ...figurePolicy });
          try {
            await using page = await openRunPage(browser, site);
            assertEquals(shownText((await page.run("const x: number = 1; x + 1")).outputs), "2");
            assertEquals(page.faults, []);
          } finally {
            await site.close();
          }
        });

        await t.step("Stop ends a loop that awaits, and keeps the variables", async () => {
          await using page = await openRunPage(browser, plain);
          await page.run(
            'import { interruptSignal, startNotebook } from "lib/notebook/mod.ts";\nawait startNotebook();\nlet turns = 0;',
          );
          const loop = `const signal = interruptSignal();
            for (;; turns++) {
              await new Promise((resolve) => setTimeout(resolve, 5));
              signal.throwIfAborted();
            }`;
          const { stop, status } = await page.stop(loop, 300);
          assertEquals([stop, status], ["kept", "stopped"]);
          assertEquals(shownText((await page.run("turns > 0")).outputs), "true");
        });

        await t.step("Stop ends a training run, which continues where it was", async () => {
          await using page = await openRunPage(browser, plain);
          assertEquals((await page.run(training)).result, { status: "ok" });
          for (const source of ["await live.run();", "await live.run();"]) {
            const { stop, status } = await page.stop(source, 2000);
            assertEquals([stop, status], ["kept", "stopped"]);
          }
          assertEquals(shownText((await page.run("model.countParams() > 1000")).outputs), "true");
          assertEquals(page.faults, []);
        });

        await t.step(
          "Stop leaves a cell that waits for ever, and ends a worker that cannot hear it",
          async () => {
            await using page = await openRunPage(browser, plain);
            await page.run("const kept = 1;");
            const waiting = await page.stop("await new Promise(() => {});", 100);
            assertEquals([waiting.stop, waiting.status], ["kept", "stopped"]);
            assertEquals(shownText((await page.run("kept")).outputs), "1");
            const spinning = await page.stop("while (true) {}", 100);
            assertEquals([spinning.stop, spinning.status], ["lost", "stopped"]);
            const { outputs, result } = await page.run("1;\nkept");
            assertEquals(result, { status: "error" });
            const [error] = outputs;
            assert(error?.type === "error");
            assertEquals([error.ename, error.line], ["ReferenceError", 2]);
            assertEquals(page.faults, []);
          },
        );

        await t.step("an error in a timer is shown below the cell, and ends nothing", async () => {
          await using page = await openRunPage(browser, plain);
          const late =
            'setTimeout(() => { throw new Error("late"); }, 10);\nawait new Promise((done) => setTimeout(done, 200));';
          const { outputs, result } = await page.run(late);
          assertEquals(result, { status: "ok" });
          assertEquals(outputs, [{ type: "stream", name: "stderr", text: "Uncaught Error: late\n" }]);
        });

        await t.step("an editor gets names, their documentation, and faults", async () => {
          await using page = await openRunPage(browser, plain);
          const asked = await page.page.evaluate(async () => {
            const { runner } = globalThis as unknown as RunPage;
            await runner.run(
              'import { argmax } from "lib/math/mod.ts";\nconst held = { inner: [1] };',
              () => {},
            );
            const [imported, member, faults] = await Promise.all([
              runner.complete('import { argm } from "lib/math/mod.ts";', 13),
              runner.complete("held.inn", 8),
              runner.check("const a = 1;\nconst a = 2;"),
            ]);
            return { imported, member, faults };
          }) as Record<string, { from: number; options: { label: string; info?: string }[] }>;
          const { imported, member, faults } = asked as unknown as {
            imported: { from: number; options: { label: string; detail?: string; info?: string }[] };
            member: { options: { label: string }[] };
            faults: unknown[];
          };
          const found = imported.options.find(({ label }) => label === "argmax");
          assertMatch(found?.info ?? "", /^Returns the index/);
          assertMatch(found?.detail ?? "", /^\(values/);
          assertEquals(member.options.map(({ label }) => label), ["inner"]);
          assertEquals(faults, [{ from: 19, to: 20, message: "Identifier 'a' has already been declared" }]);
        });

        await t.step("a digit that someone draws, and the project's own", async () => {
          await using page = await openRunPage(browser, plain, true);
          for (const draws of [true, false]) {
            await page.page.evaluate(
              (source: string) => {
                const { runner } = globalThis as unknown as RunPage, outputs: CellOutput[] = [];
                Object.assign(globalThis, {
                  drawing: runner.run(source, (output) => {
                    outputs.push(output);
                    if (output.type !== "display_data" || !("text/html" in output.data)) return;
                    const html = new DOMParser().parseFromString(
                      String(output.data["text/html"]),
                      "text/html",
                    );
                    document.body.replaceChildren(...html.querySelectorAll("iframe"));
                  }),
                });
              },
              'import { drawDigit } from "lib/notebook/mod.ts";\nconst digit = await drawDigit({ otherwise: 7 });',
            );
            const frame = await drawingFrame(page.page);
            if (draws) await drawOne(page.page, frame);
            else await frame.click("#otherwise");
            assertEquals(
              await page.page.evaluate(() =>
                (globalThis as unknown as { drawing: Promise<unknown> }).drawing
              ),
              { status: "ok" },
            );
            const { outputs } = await page.run(
              "[digit.frame.length, digit.ink.some((value) => value > 0)].join()",
            );
            assertEquals(shownText(outputs), "'784,true'");
          }
          assertEquals(page.faults, []);
        });
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
