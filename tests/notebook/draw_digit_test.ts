/** A digit that is drawn in a cell. (For the page, see tests/browser/draw_digit_test.ts.) */
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { runNotebook } from "lib/jupyter/mod.ts";
import { askForDigit } from "lib/notebook/draw_digit/mod.ts";
import { stop } from "lib/notebook/interruption.ts";
import { drawDigit, type DrawDigitOptions, type DrawnDigit, StoppedError } from "lib/notebook/mod.ts";
import { type DrawingServer, drawOneFiles } from "lib/web/draw_one/mod.ts";
import { code, notebook } from "../jupyter/notebooks.ts";
import { missing } from "../permissions.ts";
import { asInCell, printed, type Sent } from "./kernel.ts";

const ignore = missing("read", "write", "run", "net");

/** A bar of 6 x 40 pixels in a drawing of 60 x 60. */
const bar = new Uint8Array(3600);
for (let y = 10; y < 50; y++) bar.fill(255, 60 * y + 27, 60 * y + 33);

/** Sends a drawing as the page does. */
async function send({ url }: DrawingServer): Promise<void> {
  const origin = new URL(url).origin;
  const answer = await fetch(`${url}drawing?width=60&height=60`, {
    method: "POST",
    headers: { origin },
    body: bar,
  });
  assertEquals([answer.status, await answer.text()], [200, "{}"]);
}

/**
 * Asks for a digit in a cell; returns what was sent to Jupyter, and the digit or the error.
 *
 * @param act Called with the server that waits.
 * @param meanwhile Called while the page is made.
 */
async function asked(
  options: DrawDigitOptions,
  act: (server: DrawingServer) => unknown = () => {},
  meanwhile = () => {},
) {
  let digit: DrawnDigit | undefined, error: unknown, url = "";
  await drawOneFiles(); // kept from now on: a cell would bundle them with its own Deno, which tests may not start
  const outputs = await asInCell(async () => {
    try {
      const asking = askForDigit(options, (server) => {
        url = server.url;
        act(server);
      });
      meanwhile();
      digit = await asking;
    } catch (thrown) {
      error = thrown;
    }
  });
  await assertRejects(() => fetch(url), TypeError); // its server has ended
  return { outputs, digit, error, url };
}

function textOf({ content: { data } }: Sent): string {
  return String(data!["text/plain"]);
}

Deno.test("drawDigit: the page is shown, its digit is the result, and a picture takes its place", {
  ignore,
}, async () => {
  const { outputs: [shown, after, ...more], digit, url } = await asked({}, send);
  assertEquals(more, []);
  assertEquals([shown!.type, after!.type], ["display_data", "update_display_data"]);
  assertEquals(shown!.content.transient, after!.content.transient);
  const html = String(shown!.content.data!["text/html"]);
  assert(html.includes(`<iframe src="${url}"`) && html.includes(`<a href="${url}" target="_blank"`), html);
  assertMatch(
    String(after!.content.data!["text/html"]),
    /^<img [^>]*alt="A drawn digit, and beside it its frame of 28 × 28 pixels\."/,
  );
  assertMatch(atob(String(after!.content.data!["image/png"])), /^\x89PNG/);

  const { frame, ink, width, height } = digit!;
  assertEquals([width, height, frame.length], [60, 60, 784]);
  assertEquals(ink, bar);
  assertEquals([11, 14, 17].map((x) => frame[14 * 28 + x]), [0, 255, 0]);
});

Deno.test("drawDigit: Stop ends the wait and the server; the frame is gone", { ignore }, async () => {
  const { outputs, error } = await asked({ otherwise: 7 }, () => setTimeout(stop, 50));
  assert(error instanceof StoppedError);
  assertEquals(outputs.at(-1)!.type, "update_display_data");
  assertEquals(outputs.at(-1)!.content.data, { "text/plain": "No digit was drawn." });
});

Deno.test(
  "drawDigit: Stop is heard while the page is made, and just before the wait",
  { ignore },
  async () => {
    const options = { otherwise: 7, openWithin: 1 } as const;
    const made = await asked(options, undefined, stop);
    assert(made.error instanceof StoppedError);
    assertEquals(made.outputs, []); // no page is shown any more
    const shown = await asked(options, stop);
    assert(shown.error instanceof StoppedError);
    assertEquals(shown.outputs.map(({ type }) => type), ["display_data", "update_display_data"]);
  },
);

Deno.test("drawDigit: a page that nobody opens, or on which nobody draws, is not waited for", {
  ignore,
}, async () => {
  const note =
    "Nobody has drawn a digit, so this 7 is one that the project drew. Run this cell to draw your own.";
  const open = ({ url }: DrawingServer) =>
    void fetch(`${url}waiting`).then((answer) => answer.body?.cancel());
  for (const [options, act] of [[{ openWithin: 0.05 }, undefined], [{ drawWithin: 0.1 }, open]] as const) {
    const { outputs, digit } = await asked({ otherwise: 7, ...options }, act);
    assertEquals(outputs.map(({ type }) => type), ["display_data", "display_data", "update_display_data"]);
    assertEquals(textOf(outputs[1]!), note);
    assertEquals(digit!.frame.length, 784);
    const { error } = await asked(options, act);
    assert(error instanceof UserError);
    assertMatch(
      error.message,
      /^drawDigit: expected .* within 0\.[01]5? s, but .*; run the cell again, or give/,
    );
  }
  // Who has opened the page has time.
  const { digit } = await asked({ otherwise: 7, openWithin: 0.1 }, (server) => {
    open(server);
    setTimeout(() => send(server), 300);
  });
  assertEquals(digit!.ink, bar);
});

Deno.test("drawDigit: where nobody is there the project draws, always the same; or it fails at once", {
  ignore: Deno.stdout.isTerminal(),
}, async () => {
  const digits: DrawnDigit[] = [];
  const lines = await printed(async () => {
    for (const otherwise of [4, 4, 5]) digits.push(await drawDigit({ otherwise }));
  });
  assertEquals(
    lines[1],
    "Nobody has drawn a digit, so this 4 is one that the project drew. Run this cell to draw your own.",
  );
  const [four, same, five] = digits;
  assertEquals(four!.ink, same!.ink);
  assert(four!.frame.some((value, i) => value !== five!.frame[i]));
  const error = await assertRejects(() => drawDigit(), UserError);
  assertEquals(
    error.message,
    "drawDigit: expected someone to draw, but this notebook is run without anyone; " +
      "give `otherwise`, the digit to use then",
  );
});

Deno.test("drawDigit: a notebook that is built does not wait", { ignore }, async () => {
  const cells = notebook(
    code(
      'import { drawDigit } from "lib/notebook/mod.ts";\nconst digit = await drawDigit({ otherwise: 3 });',
    ),
    code("digit.frame.length"),
  );
  const directory = new URL("../../notebooks", import.meta.url).pathname;
  const { cells: [first, second] } = await runNotebook(cells, {
    directory,
    name: "draw",
    cellTimeout: 25_000,
  });
  const kinds = (first as { outputs: Sent["content"][] }).outputs.map(({ data }) => Object.keys(data!));
  assertEquals(kinds, [["text/html", "image/png", "text/plain"], ["text/markdown", "text/plain"]]);
  assertMatch(JSON.stringify(second), /784/);
});

Deno.test("drawDigit: options that are not valid", async () => {
  for (
    const [options, message] of [
      [{ otherwise: 10 }, "otherwise: expected a digit, 0 to 9, but got 10"],
      [{ otherwise: 1.5 }, "otherwise: expected a digit, 0 to 9, but got 1.5"],
      [{ openWithin: 0 }, "openWithin: expected seconds, more than 0 and at most 86400, but got 0"],
      [{ drawWithin: NaN }, "drawWithin: expected seconds, more than 0 and at most 86400, but got NaN"],
    ] as const
  ) await assertRejects(() => drawDigit(options), RangeError, message);
});
