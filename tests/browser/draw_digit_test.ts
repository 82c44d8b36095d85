/**
 * `drawDigit` in a real JupyterLab: one draws in the output of a cell. `deno task test:browser` runs it where
 * JupyterLab is on the PATH. With SCREENSHOTS=DIR it leaves pictures of the output in a folder.
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { formatNotebook } from "lib/jupyter/mod.ts";
import { code, notebook } from "../jupyter/notebooks.ts";
import { type Browser, type Frame, launchChromium, whyNoChromium } from "./chromium.ts";
import { type JupyterServer, startJupyter, whyNoJupyter } from "./jupyter_server.ts";
import { LabPage } from "./lab_page.ts";

const draw =
  'import { drawDigit } from "lib/notebook/mod.ts";\nconst digit = await drawDigit({ otherwise: 7 });';
const sum =
  "console.log(digit.frame.length, digit.frame.reduce((sum, value, i) => (31 * sum + value + i) >>> 0, 0));";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium() ?? await whyNoJupyter();
  Deno.test({
    name: `drawDigit in JupyterLab${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const base = await Deno.makeTempDir({ prefix: "draw_digit_test_" });
      try {
        await using server = await startJupyter(base, { attended: true });
        await using browser = await launchChromium();
        await using lab = await opened(server, browser);
        const steps = {
          "the next cell has the digit, and a picture stays": () => drawOne(lab, server),
          "the digit of the project": () => chooseOtherwise(lab),
          "Stop ends the wait and the server, not the kernel": () => stop(lab),
          "a page whose kernel was restarted says so": () => restart(lab),
        };
        for (const [name, step] of Object.entries(steps)) {
          if (!await t.step(name, step)) break; // each begins with what the one before it leaves
        }
      } finally {
        await Deno.remove(base, { recursive: true });
      }
    },
  });
}

async function opened(server: JupyterServer, browser: Browser): Promise<LabPage> {
  await Deno.writeTextFile(
    `${server.directory}/draw.ipynb`,
    formatNotebook(notebook(code(draw), code(sum))),
  );
  return await LabPage.open(browser, server.urlOf("draw.ipynb"));
}

/** Runs all cells and waits for the page in the output of the first. */
async function waitingPage(lab: LabPage): Promise<Frame> {
  await lab.runAll();
  await lab.until(`${lab.find(0, "iframe")}.length === 1`);
  const src = await lab.ask<string>(`${lab.find(0, "iframe")}[0].src`);
  assertMatch(src, /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}\/$/);
  const find = () => lab.page.frames().find((frame) => frame.url() === src);
  for (const end = Date.now() + 30_000; find() === undefined && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // the frame is on its way
  }
  const frame = find()!;
  await frame.waitForSelector("body[data-state=waiting]", { timeout: 30_000 });
  return frame;
}

/** Draws a 7 with the mouse. */
async function drawSeven(lab: LabPage, frame: Frame): Promise<void> {
  await lab.ask(`${lab.find(0, "iframe")}[0].scrollIntoView({ block: "center" })`);
  const { x, y, width, height } = (await frame.locator("#drawing").boundingBox())!;
  for (const [i, [across, down]] of ([[0.3, 0.2], [0.7, 0.2], [0.45, 0.85]] as const).entries()) {
    await lab.page.mouse.move(x + across * width, y + down * height, { steps: 8 });
    if (i === 0) await lab.page.mouse.down();
  }
  await lab.page.mouse.up();
  await frame.waitForSelector("#use:enabled");
}

/** The bytes of the frame that the page shows. */
async function shownFrame(frame: Frame): Promise<Uint8Array> {
  return Uint8Array.from(
    await frame.evaluate(() => {
      const canvas = document.getElementById("frame") as HTMLCanvasElement;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from(data).filter((_, i) => i % 4 === 0);
    }) as number[],
  );
}

async function texts(lab: LabPage, cell: number): Promise<string[]> {
  return (await lab.outputs(cell)).map(({ data, text, ename }) =>
    ename ?? String(data?.["text/plain"] ?? text).trim()
  );
}

async function takePicture(lab: LabPage, name: string): Promise<void> {
  const directory = Deno.env.get("SCREENSHOTS");
  if (directory) await lab.page.screenshot({ path: `${directory}/draw_digit-${name}.png` });
}

async function drawOne(lab: LabPage, server: JupyterServer): Promise<void> {
  const frame = await waitingPage(lab);
  await drawSeven(lab, frame);
  await takePicture(lab, "drawn");
  const shown = await shownFrame(frame);
  assert(shown.filter((value) => value > 128).length > 40, "the page shows the frame");
  const { x, y } = (await frame.locator("h1").boundingBox())!;
  await lab.page.mouse.click(x + 2, y + 2);
  await lab.page.keyboard.press("Enter");
  await lab.untilDone(30_000);
  const checksum = shown.reduce((sum, value, i) => (31 * sum + value + i) >>> 0, 0);
  assertEquals(await texts(lab, 1), [`784 ${checksum}`]);

  assertEquals(await lab.ask(`${lab.find(0, "iframe")}.length`), 0);
  const alt = "A drawn digit, and beside it its frame of 28 × 28 pixels.";
  assertEquals(await lab.ask(`${lab.find(0, ".jp-OutputArea-output img")}.map(({ alt }) => alt)`), [alt]);
  await takePicture(lab, "picture");
  await lab.command("docmanager:save");
  const saved = await Deno.readTextFile(`${server.directory}/draw.ipynb`);
  assert(saved.includes('"image/png"') && !saved.includes("<iframe"), "the saved notebook has a picture");
  lab.assertNoFaults();
}

async function chooseOtherwise(lab: LabPage): Promise<void> {
  const frame = await waitingPage(lab);
  await frame.click("#otherwise");
  await lab.untilDone(30_000);
  assertEquals(await texts(lab, 0), [
    "A drawn digit, and beside it its frame of 28 × 28 pixels.",
    "Nobody has drawn a digit, so this 7 is one that the project drew. Run this cell to draw your own.",
  ]);
  assertMatch((await texts(lab, 1))[0]!, /^784 \d+$/);
  lab.assertNoFaults();
}

async function stop(lab: LabPage): Promise<void> {
  const frame = await waitingPage(lab), url = frame.url();
  await lab.stop();
  await lab.until(
    `${lab.find(0, ".jp-OutputArea-output")}.some(({ textContent }) => textContent.includes("Stopped"))`,
  );
  await lab.untilIdle();
  assertEquals(await texts(lab, 0), ["No digit was drawn.", "Stopped"]);
  assertEquals(await texts(lab, 1), []);
  await assertRejects(() => fetch(url), TypeError);
}

async function restart(lab: LabPage): Promise<void> {
  const frame = await waitingPage(lab); // the kernel is still there
  await drawSeven(lab, frame);
  await lab.ask(
    `jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart().then(() => undefined)`,
  );
  await frame.waitForSelector("body[data-state=gone]", { timeout: 20_000 });
  const words = await frame.evaluate(() => document.getElementById("status")!.textContent);
  assertMatch(String(words), /kernel was restarted. Run the cell again; a new page/);
  await takePicture(lab, "restarted");
}
