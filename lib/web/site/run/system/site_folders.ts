/** Where MNIST's files are, in the project's folder of a page. */
export const mnistFolder = "data/mnist";

/** Where the site has the files that a page's cells can read, and what names them. */
export const filesFolder = "run/files/", listPath = "run/files.json";

/** Where the site has the page for drawing a digit that a cell waits for. */
export const drawingFolder = "run/draw_one/", drawingPath = `${drawingFolder}index.html`;

/** Where the site has the modules that a page's cells import, and what lists their exports. */
export const modulesFolder = "run/modules/", namesPath = "run/names.json";

/** A file that a page's cells can read. */
export interface ListedFile {
  /** In bytes. */
  size: number;
  /** Whether it comes as a gzip file, with `.gz` at the end of its name. */
  gzip?: true;
}

/** The files that a page's cells can read, by their paths from the project's folder. */
export type FileList = Record<string, ListedFile>;
