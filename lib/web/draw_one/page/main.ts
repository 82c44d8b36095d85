/**
 * The page's program.
 *
 * @module
 */
/// <reference lib="dom" />
import { DrawingCanvas } from "../../draw/page/drawing_canvas.ts";
import { followKeys } from "../../draw/page/input/keys.ts";
import { element } from "../../draw/page/shared/element.ts";
import { paintFrame } from "../../draw/page/shared/frame_canvas.ts";
import { frameOfInk } from "../frame_of_ink.ts";
import { channelMark } from "../channel.ts";
import type { DrawingCalls } from "./calls.ts";
import { ChannelCalls } from "./channel_calls.ts";
import { ServerCalls } from "./server_calls.ts";

const server: DrawingCalls = location.hash.startsWith(channelMark)
  ? new ChannelCalls(location.hash.slice(channelMark.length))
  : new ServerCalls(document.baseURI);
const status = element("status"), frame = element<HTMLCanvasElement>("frame");
const use = element<HTMLButtonElement>("use"), otherwise = element<HTMLButtonElement>("otherwise");
/** Whether the digit has been sent, or cannot be sent any more. */
let over = false, painting = false;

const drawing = new DrawingCanvas(element("drawing"), changed);

function changed(): void {
  if (painting) return; // the next picture of the page shows the newest drawing
  painting = true;
  requestAnimationFrame(() => {
    painting = false;
    const found = frameOfInk(drawing.ink().ink);
    paintFrame(frame, found ?? new Uint8Array(frame.width * frame.height));
    use.disabled = found === undefined;
  });
}

/** Ends the page with a word; nothing can be drawn after that. */
function end(words: string, kind: "sent" | "gone"): void {
  if (over) return;
  over = true;
  status.textContent = words;
  document.body.dataset["state"] = kind;
  element("page").inert = true;
}

async function send(sending: () => Promise<void>): Promise<void> {
  try {
    await sending();
    end("The notebook has the digit. You can close this page.", "sent");
  } catch (error) {
    if (!over) status.textContent = `The digit was not sent (${(error as Error).message}).`;
  }
}

function sendDrawing(): void {
  const { ink } = drawing.ink();
  if (frameOfInk(ink) !== undefined) void send(() => server.sendDrawing(ink));
}

use.addEventListener("click", sendDrawing);
otherwise.addEventListener("click", () => void send(() => server.chooseOtherwise()));
const actions = {
  undo: () => over || drawing.undo(),
  redo: () => over || drawing.redo(),
  clear: () => over || drawing.clear(),
};
element("undo").addEventListener("click", actions.undo);
element("clear").addEventListener("click", actions.clear);
followKeys(actions);
addEventListener("keydown", (event) => {
  if (over || event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
  event.preventDefault();
  sendDrawing();
});

await server.untilGone(({ otherwise: digit }) => {
  document.body.dataset["state"] = "waiting";
  if (digit === undefined) return;
  otherwise.textContent = `Use the project's ${digit} instead`;
  otherwise.hidden = false;
});
end(
  "The notebook no longer waits for this drawing: its cell was stopped, or its kernel was restarted. " +
    "Run the cell again; a new page for drawing then appears below it.",
  "gone",
);
