/**
 * The program of every page: the search, and figures that become interactive. A page can be read without it.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { FigureWatcher } from "./figures/mod.ts";
import { keepForOffline } from "./offline.ts";
import { startSearch } from "./search_box.ts";

const root = new URL(document.documentElement.dataset.root || ".", location.href);
startSearch(document.querySelector<HTMLElement>(".search")!, root);
const figures = new FigureWatcher(root);
for (const host of document.querySelectorAll<HTMLElement>("[data-figure]")) figures.watch(host);
openSections();
keepForOffline(root);

/** Opens the list of sections where there is room for it beside the text. */
function openSections(): void {
  const sections = document.querySelector<HTMLDetailsElement>(".sections");
  const wide = matchMedia("(min-width: 1100px)");
  const adapt = () => {
    if (sections) sections.open = wide.matches;
  };
  adapt();
  wide.addEventListener("change", adapt);
}
