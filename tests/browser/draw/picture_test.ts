/**
 * Pictures in the drawing page: chosen, dropped, pasted, and from the camera. `deno task test:browser` runs it,
 * and `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { loadReader } from "lib/load_reader.ts";
import { readPicture } from "lib/read_picture.ts";
import { startBackend } from "lib/tensorflow.ts";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { DrawPage } from "./page.ts";

const photo = fileURLToPath(new URL("../../../data/pictures/page.jpg", import.meta.url));

/** A file as the page's events bring it. */
interface Given {
  name: string;
  bytes: number[];
  how: "drop" | "paste";
}

/** Drops or pastes a file. */
function give({ name, bytes, how }: Given): void {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name));
  dispatchEvent(
    how === "drop"
      ? new DragEvent("drop", { dataTransfer: data, cancelable: true })
      : new ClipboardEvent("paste", { clipboardData: data, cancelable: true }),
  );
}

/** Which of the two sheets is seen, how many boxes are on it, and how far they are outside of it, in pixels. */
function seen() {
  const [drawing, picture] = ["drawing", "picture"].map((id) => document.getElementById(id)!);
  const sheet = (picture!.hidden ? drawing! : picture!).getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".box")].map((box) => box.getBoundingClientRect());
  const outside = boxes.map(({ left, right, top, bottom }) =>
    Math.max(sheet.left - left, right - sheet.right, sheet.top - top, bottom - sheet.bottom)
  );
  return {
    picture: !picture!.hidden,
    drawing: !drawing!.hidden,
    boxes: boxes.length,
    outside: Math.max(...outside),
  };
}

/** A file that is on its way to the worker: `send` sends it, and is gone a while after the answer has come. */
interface Held {
  send?: (() => void) | undefined;
}

/** Holds each file back that the page sends to its worker. */
function holdFiles(): void {
  const held = globalThis as unknown as Held, { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (
    this: Worker,
    message: { id: number; name: string },
    ...rest: [StructuredSerializeOptions]
  ) {
    if (message.name !== "readFile") return postMessage.call(this, message, ...rest);
    this.addEventListener("message", ({ data }) => {
      if (data.id === message.id) setTimeout(() => held.send = undefined, 500); // it would be shown by now
    });
    held.send = () => postMessage.call(this, message, ...rest);
  } as Worker["postMessage"];
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `pictures in the drawing page${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const { files } = await drawPageFiles();
      const site = serveFiles(files);
      await startBackend();
      const { reader } = await loadReader();
      const expected = await reader.read(await readPicture(photo));
      await using browser = await launchChromium(
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
      );
      await using page = await DrawPage.open(browser, site.url);

      await t.step("a chosen photo is read as in Deno, and removed by Escape", async () => {
        const chooser = page.page.waitForEvent("filechooser");
        await page.page.click("#choose");
        await (await chooser).setFiles(photo);
        await page.untilRead(expected.text);
        const { outside, ...rest } = await page.page.evaluate(seen) as ReturnType<typeof seen>;
        const marks = expected.digits.length + expected.refused.length;
        assertEquals(rest, { picture: true, drawing: false, boxes: marks });
        assert(outside < 6, `a box is ${outside} pixels outside the picture`);
        await page.page.keyboard.press("Escape");
        await page.untilRead("nothing to read");
        assertEquals(await page.page.evaluate(seen), {
          picture: false,
          drawing: true,
          boxes: 0,
          outside: -Infinity,
        });
      });
      await t.step(
        "a file that is not a picture is refused in one line, and what was there stays",
        async () => {
          await page.draw([[0.4, 0.2], [0.4, 0.8]]);
          await page.untilRead("1");
          const bytes = [...new TextEncoder().encode("GIF89a, but not really")];
          await page.page.evaluate(give, { name: "a.gif", bytes, how: "drop" });
          await page.until(() =>
            /^a\.gif: expected a PNG or JPEG .*; \S.*$/.test(document.getElementById("message")!.textContent)
          );
          await page.untilRead("1");
        },
      );
      await t.step("a dropped and a pasted photo are read", async () => {
        const bytes = [...await Deno.readFile(photo)];
        for (const how of ["drop", "paste"] as const) {
          await page.page.evaluate(give, { name: "page.jpg", bytes, how });
          await page.untilRead(expected.text);
          await page.page.click("#clear");
          await page.untilRead("1"); // the drawing is still there
        }
      });
      await t.step("a picture that is being read is forgotten once one clears or draws", async () => {
        const bytes = [...await Deno.readFile(photo)];
        await page.page.evaluate(holdFiles);
        for (const act of [() => page.page.click("#clear"), () => page.draw([[0.4, 0.2], [0.4, 0.8]])]) {
          await page.page.evaluate(give, { name: "page.jpg", bytes, how: "drop" });
          await page.until(() => (globalThis as unknown as Held).send !== undefined);
          await act();
          await page.page.evaluate(() => (globalThis as unknown as Held).send!());
          await page.until(() => (globalThis as unknown as Held).send === undefined);
          assertEquals((await page.page.evaluate(seen) as ReturnType<typeof seen>).picture, false);
          assertEquals(await page.page.evaluate(() => document.getElementById("message")!.hidden), true);
        }
        await page.untilRead("1");
      });
      await t.step("the camera takes a picture", async () => {
        await page.page.evaluate(() => {
          const { mediaDevices } = navigator, get = mediaDevices.getUserMedia.bind(mediaDevices);
          const streams: MediaStream[] = Object.assign(globalThis, { streams: [] }).streams;
          mediaDevices.getUserMedia = async (wanted) => {
            await new Promise((resolve) => setTimeout(resolve, 300)); // while a browser asks the user
            const stream = await get(wanted);
            streams.push(stream);
            return stream;
          };
          document.getElementById("camera")!.click();
        });
        await page.page.click("#camera");
        await page.page.waitForSelector("#camera-dialog[open]", { timeout: 10_000 });
        await page.until(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
        await page.page.click("#camera-take");
        await page.page.waitForSelector("#picture:not([hidden])", { timeout: 30_000 });
        const live = await page.page.evaluate(() => ({
          shown: document.querySelector("video")!.srcObject,
          opened: (globalThis as unknown as { streams: MediaStream[] }).streams.map(({ active }) => active),
        }));
        assertEquals(live, { shown: null, opened: [false] }); // opened once, and off again
      });
      assertEquals(page.faults, []);
      await site.close();
    },
  });
}
