/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { startSearch } from "lib/web/site/page/mod.ts";
import { searchEntries } from "lib/web/site/search/mod.ts";
import { missing } from "../../../permissions.ts";

const sections = [
  { level: 2, id: "stride", title: "Stride", text: "Steps of two." },
  { level: 2, id: "bias", title: "Bias", text: "A number that is added." },
];
const entries = searchEntries([{ path: "3.html", title: "Convolution", sections }]);

/** Runs a test in a page with a search box, whose requests `answer` answers. */
async function inPage(
  answer: () => Response,
  body: (box: HTMLElement, type: (words: string) => Promise<void>) => Promise<void>,
) {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM('<search hidden><input><div class="found"></div></search>');
  const before = { document: globalThis.document, fetch: globalThis.fetch, error: console.error };
  Object.assign(globalThis, { document: window.document, fetch: () => Promise.resolve(answer()) });
  console.error = () => {};
  try {
    const box = window.document.querySelector("search") as unknown as HTMLElement,
      input = box.querySelector("input")!;
    startSearch(box, new URL("http://site/"));
    await body(box, async (words) => {
      const found = box.querySelector(".found")!, last = found.textContent;
      input.value = words;
      input.dispatchEvent(new window.Event("input") as unknown as Event);
      // What was found replaces what was there, later than the letter was typed.
      for (let wait = 0; wait < 500 && found.textContent === last; wait++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
  } finally {
    Object.assign(globalThis, before);
    console.error = before.error;
    window.close();
  }
}

const needs = { ignore: missing("read", "env") };

Deno.test("the search box: appears, and shows links to what was found", needs, async () => {
  await inPage(() => Response.json(entries), async (box, type) => {
    assertEquals(box.hidden, false);
    await type("step");
    const links = [...box.querySelectorAll("a")];
    assertEquals(links.map((link) => [link.href, link.textContent]), [[
      "http://site/3.html#stride",
      "Stride (Convolution)",
    ]]);
    await type("xylophone");
    assertEquals(box.querySelector(".found")!.textContent, "Nothing was found.");
    await type("");
    assertEquals(box.querySelector(".found")!.textContent, "");
  });
});

Deno.test(
  "the search box: if what can be found is not there, it says so and tries again",
  needs,
  async () => {
    let there = false;
    await inPage(
      () => there ? Response.json(entries) : new Response("", { status: 404 }),
      async (box, type) => {
        await type("step");
        assertEquals(
          box.querySelector(".found")!.textContent!.startsWith("The search could not be loaded."),
          true,
        );
        there = true;
        await type("steps");
        assertEquals(box.querySelectorAll("a").length, 1);
      },
    );
  },
);
