import { assert, assertEquals, assertMatch } from "@std/assert";
import { pageHtml } from "lib/web/site/pages/mod.ts";
import { pagesOf, placesOf } from "lib/web/site/mod.ts";
import { finder, searchEntries } from "lib/web/site/search/mod.ts";
import { missing } from "../../permissions.ts";

const made = async () =>
  await pagesOf(await placesOf(new URL("../../../", import.meta.url)), { drawing: true });
const needs = { ignore: missing("read", "env") };

Deno.test("the site: every link, picture and figure of every page is there", needs, async () => {
  const { pages, files, lessons } = await made();
  assertEquals(lessons, 8);
  const html = new Map(pages.map((page) => [page.path, pageHtml(page, { drawing: true })]));
  const others = new Set(["style.css", "page.js", "lesson.js", "draw/index.html"]);
  for (const [path, text] of html) {
    for (const [, link] of text.matchAll(/ (?:href|src|data-figure)="([^"]*)"/g)) {
      if (/^(https?|data):/.test(link!)) continue;
      // data-figure and src of figures start at the root, where lessons are, too.
      const { pathname, hash } = new URL(link!, `site:///${path}`), target = pathname.slice(1);
      assert(html.has(target) || files.has(target) || others.has(target), `${path}: ${link}`);
      if (hash !== "") {
        assert(html.get(target)!.includes(`id="${decodeURIComponent(hash.slice(1))}"`), `${path}: ${link}`);
      }
    }
  }
});

Deno.test("the site: no page has a style or a script inside, or an id twice", needs, async () => {
  for (const page of (await made()).pages) {
    const html = pageHtml(page, { drawing: true }).replaceAll(/<code>[^]*?<\/code>/g, "");
    assertEquals(html.match(/ style="|<style|<script>|\son\w+="/g), null, page.path);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assertEquals(ids.filter((id, i) => ids.indexOf(id) !== i), [], page.path);
    assert(
      html.includes(`http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'`),
    );
  }
});

Deno.test(
  "the site: minutes stand beside every section of every lesson, and at every lesson of the contents",
  needs,
  async () => {
    const { pages, lessons } = await made();
    let withMinutes = 0;
    for (const { path, aside = "", html } of pages) {
      const items = aside.match(/<li>.*<\/li>/g) ?? [];
      if (html.includes('class="lesson-bar"')) {
        withMinutes++;
        assert(items.length > 8, path);
        for (const item of items) {
          assertMatch(
            item,
            /<\/a> <small>\d+ min<\/small><\/li>$|<small>1 h( \d+ min)?<\/small>/,
          );
        }
        assertMatch(aside, /<p class="time">About \d h( \d+ min)? in total<\/p>/);
      } else assert(!/<small>|class="time"/.test(aside), path);
    }
    assertEquals(withMinutes, lessons);
    const contents = pages.find(({ path }) => path === "index.html")!.html;
    const times = contents.match(
      /Takes about \d\sh(?:\s\d+\smin)? with its exercises\. All cells run in \d+\s(?:s|min)\./g,
    );
    assertEquals(times?.length, lessons);
  },
);

Deno.test(
  "the search: beginnings and slips of the pen are found, words of a heading first",
  needs,
  async () => {
    const find = finder(searchEntries((await made()).searched));
    assert(find("receptve field")[0]!.title.toLowerCase().includes("receptive field"));
    assert(find("receptive field")[0]!.excerpt.length <= 144);
    assertEquals(find("xylophone"), []);
  },
);
