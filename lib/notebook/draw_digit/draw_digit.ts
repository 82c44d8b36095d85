import { UserError } from "../../errors.ts";
import { display, somebodyIsThere } from "../kernel.ts";
import { advice, askForDigit, noteOf } from "./ask_for_digit.ts";
import type { DrawnDigit } from "./drawn_digit.ts";
import { checkOptions, type DrawDigitOptions } from "./options.ts";
import { ownDigit } from "./own_digit.ts";

/**
 * Shows a canvas below the cell and waits until you have drawn a digit on it and pressed "Use this digit" or
 * Enter. The canvas then becomes a picture of the digit, which stays in the notebook. {@linkcode interruptSignal}
 * (Stop) ends the wait.
 *
 * The canvas is a page that this process serves on 127.0.0.1, for as long as it waits, at an address with a
 * random token; it accepts one digit, from that page only. The browser must run on the same computer as the
 * kernel. Where a front end does not show the page in the output, a link below opens it in a tab.
 *
 * In the course's website, the page for drawing is one of the site's own files, and nothing is served.
 *
 * When a program runs the notebook, nobody is there to draw: with `otherwise`, the project draws the digit. A
 * program announces itself by the environment variable DENO_KERNEL_UNATTENDED, as `deno task notebooks:build`
 * does; with others (nbconvert, papermill) the cell waits `openWithin` seconds for its page to be opened.
 *
 * Outside Jupyter it prints the address of the page; without a terminal, nobody is there to draw.
 *
 * A kernel has all permissions. A script needs `--allow-net=127.0.0.1 --allow-read --allow-write=data/work
 * --allow-run=deno`: the page's program is bundled the first time, and kept in data/work.
 *
 * @returns The digit as a 28x28 frame, and the ink as it was drawn.
 * @throws {RangeError} If an option is not valid.
 * @throws {UserError} If nobody draws and there is no `otherwise`, or the page cannot be bundled.
 * @throws {StoppedError} If the wait is stopped.
 *
 * @example
 * ```ts ignore
 * import { drawDigit } from "lib/notebook/mod.ts";
 *
 * const digit = await drawDigit({ otherwise: 7 });
 * digit.frame; // 784 bytes: 28 rows of 28 pixels; 0 is background, 255 is ink
 * ```
 *
 * @example Where nobody is there to draw
 * ```ts
 * import { drawDigit } from "lib/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * if (!Deno.stdout.isTerminal()) {
 *   const { frame, ink, width, height } = await drawDigit({ otherwise: 7 });
 *   assertEquals([frame.length, ink.length], [28 * 28, width * height]);
 * }
 * ```
 */
export async function drawDigit(options: DrawDigitOptions = {}): Promise<DrawnDigit> {
  checkOptions(options);
  if (somebodyIsThere()) return await askForDigit(options);
  const { otherwise } = options;
  if (otherwise === undefined) {
    throw new UserError(
      `drawDigit: expected someone to draw, but this notebook is run without anyone; ${advice}`,
    );
  }
  const digit = ownDigit(otherwise);
  await display(digit.toBundle());
  await display(noteOf(otherwise));
  return digit;
}
