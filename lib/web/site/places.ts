/**
 * Which files of the project are in the site, and where.
 *
 * @module
 */
import type { Places } from "./notebook/mod.ts";

/**
 * Returns the place of each file that the site shows, lessons in their order. Links to any other file become text.
 *
 * @param project The address of the project's folder, with a slash at its end.
 */
export async function placesOf(project: URL): Promise<Places> {
  const places = new Map([
    ["notebooks/README.md", "index.html"],
    ["notebooks/glossary.md", "glossary.html"],
    ["data/README.md", "models.html"],
    ["data/pictures/frontier.png", "models/frontier.png"],
  ]);
  for (const name of await namesIn(new URL("notebooks/", project), ".ipynb")) {
    places.set(`notebooks/${name}`, name.replace(/\.ipynb$/, ".html"));
  }
  for (const name of await namesIn(new URL("notebooks/pictures/", project), ".png")) {
    places.set(`notebooks/pictures/${name}`, `pictures/${name}`);
  }
  for (const model of await namesIn(new URL("data/models/", project), "")) {
    places.set(`data/models/${model}/README.md`, `models/${model}.html`);
    for (const name of await namesIn(new URL(`data/models/${model}/`, project), ".png")) {
      places.set(`data/models/${model}/${name}`, `models/${model}/${name}`);
    }
  }
  return places;
}

async function namesIn(folder: URL, ending: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.endsWith(ending) && isDirectory === (ending === "") && !name.startsWith(".")) names.push(name);
  }
  return names.sort();
}
