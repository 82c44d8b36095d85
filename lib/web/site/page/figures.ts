/**
 * Figures become interactive when they come into view; until then, and if anything fails, they are pictures.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** What `plotly.js` of the site exports: a program of its own, because it is large. */
type Drawing = typeof import("./plotly.ts");

let drawing: Promise<Drawing> | undefined;

/**
 * Draws each figure when it comes near the visible part of the page, one after the other.
 *
 * @param hosts Elements with a picture; `data-figure` is the path of Plotly's JSON.
 * @param root The address of the site.
 */
export function watchFigures(hosts: Iterable<HTMLElement>, root: URL): void {
  let queue = Promise.resolve();
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      queue = queue.then(() => draw(target as HTMLElement, root));
    }
  }, { rootMargin: "200px" });
  for (const host of hosts) observer.observe(host);
}

async function draw(host: HTMLElement, root: URL): Promise<void> {
  try {
    const response = await fetch(new URL(host.dataset.figure!, root));
    if (!response.ok) throw new Error(`${host.dataset.figure}: got status ${response.status}`);
    drawing ??= loadDrawing(root);
    await (await drawing).drawFigure(host, await response.json());
  } catch (error) {
    console.error("The figure stays a picture:", error);
  }
}

/** The id of the style sheet of Plotly's maps. */
const mapStyles = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

/**
 * Loads Plotly. It would add a style sheet for maps, which we do not draw and the page's policy forbids, unless there
 * is something with its id.
 */
function loadDrawing(root: URL): Promise<Drawing> {
  const instead = document.createElement("meta");
  instead.id = mapStyles;
  document.head.append(instead);
  // The address is put together here, so that the bundler leaves it alone.
  return import(new URL("plotly.js", root).href);
}
