/**
 * The project's lessons, glossary and model cards → the files of the site.
 *
 * @module
 */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../../errors.ts";
import { type Notebook, readNotebook } from "../../jupyter/mod.ts";
import { bundle, sourcesHash } from "../bundle/mod.ts";
import { drawPageFiles, exportedFiles } from "../draw/mod.ts";
import type { SiteFiles } from "../serve/mod.ts";
import { type Lesson, lessonOf, type LessonOptions, loadColours, type Places } from "./notebook/mod.ts";
import {
  aboutLessons,
  contentsPage,
  type FrameOptions,
  lessonPage,
  type PageContent,
  pageHtml,
  textPage,
} from "./pages/mod.ts";
import { type SearchedPage, searchEntries } from "./search/mod.ts";
import { siteList, withList } from "./service_worker/mod.ts";
import { placesOf } from "./places.ts";
import { runFiles } from "./run/build/mod.ts";

const project = new URL("../../../", import.meta.url);

/** The files of the style sheet, in their order. Colours and type are those of the drawing page. */
const styles = [
  "../draw/page/colours.css",
  "page/page.css",
  "page/lesson.css",
  "page/live.css",
  "page/code.css",
  "page/scroll.css",
  "page/print.css",
];

/** The programs of the pages, and the first file of each. All but the first two are loaded when they are needed. */
const programs = {
  page: "page/main.ts",
  lesson: "page/lesson/main.ts",
  plotly: "page/figures/plotly.ts",
  editor: "page/editor/main.ts",
  rich: "page/outputs/rich.ts",
  notebook: "page/work/notebook_file.ts",
  runner: "run/mod.ts",
};

/** What the site has. */
export interface SiteOptions extends LessonOptions, FrameOptions {}

/** What the site consists of. */
export interface CourseSite {
  files: SiteFiles;
  /** The number of lessons. */
  lessons: number;
  /** One line for each thing that is missing. */
  notes: string[];
}

/**
 * Returns the files of the site. Nothing is run: the lessons show their committed outputs.
 *
 * @throws {UserError} If a notebook is not valid or would run a script, or a program cannot be bundled.
 */
export async function courseSiteFiles(options: SiteOptions): Promise<CourseSite> {
  const { drawing, offline = false } = options;
  const { pages, files, searched, lessons, notebooks } = await pagesOf(await placesOf(project), options);
  const notes: string[] = [], encoder = new TextEncoder();
  for (const page of pages) files.set(page.path, encoder.encode(pageHtml(page, options)));
  files.set("search.json", encoder.encode(JSON.stringify(searchEntries(searched))));
  const sheets = await Promise.all(styles.map((path) => Deno.readTextFile(new URL(path, import.meta.url))));
  files.set("style.css", encoder.encode(sheets.join("\n")));
  const sources = await sourcesHash();
  for (const [path, bytes] of await runFiles(notebooks, sources)) files.set(path, bytes);
  for (const [name, entry] of Object.entries(programs)) {
    const url = new URL(entry, import.meta.url);
    files.set(`${name}.js`, await bundle(url, `site-${name}`, { sources }));
  }
  if (drawing) {
    const page = await drawPageFiles();
    notes.push(...page.notes);
    const serviceWorker = offline ? `../${serviceWorkerPath}` : undefined;
    for (const [path, bytes] of await exportedFiles(page, { serviceWorker, course: "../index.html" })) {
      files.set(`draw/${path}`, bytes);
    }
  }
  if (offline) {
    const program = new URL("service_worker/main.ts", import.meta.url);
    const worker = await bundle(program, "site-service-worker", { sources });
    files.set(serviceWorkerPath, withList(worker, await siteList(files)));
  }
  return { files, lessons, notes };
}

/** Where the service worker is: it serves the folder in which it is. */
const serviceWorkerPath = "service_worker.js";

/** Where the lessons are listed. */
const listPath = "notebooks/README.md";

function missing(lesson: string): never {
  throw new UserError(`${listPath}: expected a row for each lesson, but got none for ${lesson}; add it`);
}

/** The pages of the site, and the files that they show. */
export interface SitePages {
  pages: PageContent[];
  files: Map<string, Uint8Array<ArrayBuffer>>;
  searched: SearchedPage[];
  lessons: number;
  /** The notebooks of the lessons. */
  notebooks: Notebook[];
}

/**
 * Returns all pages without their frame, and the pictures and figures that they show.
 *
 * @param options What the site has.
 */
export async function pagesOf(places: Places, options: SiteOptions): Promise<SitePages> {
  const lessons: Lesson[] = [], pages: PageContent[] = [], searched: SearchedPage[] = [];
  const notebooks: Notebook[] = [];
  const files = new Map<string, Uint8Array<ArrayBuffer>>(), covers = new Map<string, string>();
  const code = await loadColours();
  for (const [path, place] of places) {
    const url = new URL(path, project);
    if (path.endsWith(".ipynb")) {
      const notebook = await readNotebook(fileURLToPath(url));
      notebooks.push(notebook);
      lessons.push(lessonOf(notebook, path, places, code, options));
    } else if (path.endsWith(".md") && place !== "index.html") {
      const { page, sections } = textPage(await Deno.readTextFile(url), path, places, code);
      pages.push(page);
      searched.push({ path: place, title: page.title, sections });
    } else if (path.endsWith(".png")) {
      files.set(place, await Deno.readFile(url));
      if (path.startsWith("notebooks/")) covers.set(basename(path, ".png"), place);
    }
  }
  for (const lesson of lessons) {
    const page = lessonPage(lesson, lessons);
    pages.push(page);
    searched.push({ path: page.path, title: lesson.title, sections: lesson.sections });
    for (const [path, bytes] of lesson.files) files.set(path, bytes);
  }
  const about = aboutLessons(await Deno.readTextFile(new URL(listPath, project)));
  const listed = lessons.map((lesson) => ({
    lesson,
    about: about.get(lesson.name) ?? missing(lesson.name),
    cover: covers.get(lesson.name),
  }));
  pages.push(contentsPage(listed, options.drawing));
  return { pages, files, searched, lessons: lessons.length, notebooks };
}
