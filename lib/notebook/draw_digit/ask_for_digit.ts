import { UserError } from "../../errors.ts";
import { type DrawingServer, drawOneFiles, serveDrawing } from "../../web/draw_one/mod.ts";
import type { Bundle } from "../bundle.ts";
import { interruptSignal, listenForStop } from "../interruption.ts";
import { display, insideJupyter, updateDisplay } from "../kernel.ts";
import { DrawnDigit } from "./drawn_digit.ts";
import type { DrawDigitOptions } from "./options.ts";
import { ownDigit } from "./own_digit.ts";
import { waitingOutput } from "./waiting_output.ts";

/** Seconds for opening the page: with a digit to use otherwise, and without one. */
const usualPatience = { withOtherwise: 30, without: 600 };

/** What helps if no digit comes. */
export const advice = "give `otherwise`, the digit to use then";

/**
 * Shows the page in the output of the cell and waits for the digit. The output then becomes its picture.
 *
 * @param options Valid ones.
 * @param onServer Called with the server that waits.
 * @throws As `drawDigit` does.
 */
export async function askForDigit(
  options: DrawDigitOptions,
  onServer: (server: DrawingServer) => void = () => {},
): Promise<DrawnDigit> {
  const { otherwise } = options;
  if (insideJupyter()) listenForStop();
  const signal = interruptSignal(), displayId = crypto.randomUUID(); // first: bundling takes seconds
  const files = await drawOneFiles(insideJupyter() ? Deno.execPath() : undefined);
  signal.throwIfAborted();
  const server = serveDrawing(files, { otherwise });
  let after: Bundle = { data: { "text/plain": "No digit was drawn." } };
  try {
    onServer(server);
    await display(waitingOutput(server), displayId);
    const { digit, note } = await digitFrom(server, options, signal);
    after = digit.toBundle();
    if (note !== undefined) await display(note);
    return digit;
  } finally {
    await server.close();
    await updateDisplay(after, displayId);
  }
}

/** Returns the output that says that the project has drawn the digit. */
export function noteOf(otherwise: number): Bundle {
  const words = `Nobody has drawn a digit, so this ${otherwise} is one that the project drew. ` +
    "Run this cell to draw your own.";
  return { data: { "text/markdown": words, "text/plain": words } };
}

/** Waits for the first of: a digit, the end of a time limit, Stop. */
async function digitFrom(
  { opened, drawn }: DrawingServer,
  { otherwise, openWithin, drawWithin }: DrawDigitOptions,
  signal: AbortSignal,
): Promise<{ digit: DrawnDigit; note?: Bundle }> {
  const patience = openWithin ??
    (otherwise === undefined ? usualPatience.without : usualPatience.withOtherwise);
  const end = Promise.withResolvers<{ digit: DrawnDigit; note?: Bundle }>();
  const useOtherwise = (missed?: UserError) => {
    if (otherwise !== undefined) end.resolve({ digit: ownDigit(otherwise), note: noteOf(otherwise) });
    else end.reject(missed);
  };
  const opening = setTimeout(() => {
    useOtherwise(
      new UserError(
        `drawDigit: expected its page to be opened within ${patience} s, but nobody did; ` +
          `run the cell again, or ${advice}`,
      ),
    );
  }, 1000 * patience);
  const drawing = drawWithin === undefined ? undefined : setTimeout(() => {
    useOtherwise(
      new UserError(
        `drawDigit: expected a digit within ${drawWithin} s, but none was drawn; ` +
          `run the cell again, or ${advice}`,
      ),
    );
  }, 1000 * drawWithin);
  const stop = () => end.reject(signal.reason);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop(); // while the page was shown
  opened.then(() => clearTimeout(opening));
  drawn.then((ink) => ink === undefined ? useOtherwise() : end.resolve({ digit: new DrawnDigit(ink) }));
  try {
    return await end.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    clearTimeout(opening);
    clearTimeout(drawing);
  }
}
