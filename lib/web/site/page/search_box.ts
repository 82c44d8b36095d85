/**
 * The search box. What can be found is loaded when the box is first used.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { SearchEntry } from "../search/entries.ts";
import { finder, type Found } from "../search/finder.ts";

type Find = ReturnType<typeof finder>;

/**
 * Makes the search work.
 *
 * @param box The element with the input and the place for what is found.
 * @param root The address of the site.
 */
export function startSearch(box: HTMLElement, root: URL): void {
  const input = box.querySelector("input")!, found = box.querySelector<HTMLElement>(".found")!;
  let loading: Promise<Find> | undefined;
  const search = async () => {
    const words = input.value.trim();
    if (words === "") return found.replaceChildren();
    try {
      const find = await (loading ??= loadFinder(root));
      if (input.value.trim() === words) found.replaceChildren(...resultElements(find(words), root));
    } catch (error) {
      loading = undefined; // the next letter tries again
      found.replaceChildren(
        paragraph("The search could not be loaded. Check the connection, and keep typing."),
      );
      console.error(error);
    }
  };
  input.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    input.value = "";
    found.replaceChildren();
    input.focus();
  });
  box.hidden = false;
}

async function loadFinder(root: URL): Promise<Find> {
  const response = await fetch(new URL("search.json", root));
  if (!response.ok) throw new Error(`search.json: expected a file, but got status ${response.status}`);
  return finder(await response.json() as SearchEntry[]);
}

function resultElements(results: readonly Found[], root: URL): HTMLElement[] {
  if (results.length === 0) return [paragraph("Nothing was found.")];
  const list = document.createElement("ul");
  for (const { href, page, title, excerpt } of results) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = new URL(href, root).href;
    link.textContent = title === page ? title : `${title} (${page})`;
    item.append(link, paragraph(excerpt));
    list.append(item);
  }
  return [list];
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}
