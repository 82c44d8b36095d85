/**
 * Files and folders in memory. The site's own files are in it by their names and sizes, and come when they are read.
 *
 * @module
 */
import { errors } from "./errors.ts";
import { fetchedFile, fetchedTextSync, type FetchOptions } from "./fetched_file.ts";
import { type FileList, filesFolder, type ListedFile } from "./site_folders.ts";

/** A file. */
export interface FileNode {
  kind: "file";
  /** What it holds; missing: a file of the site that nobody has changed. */
  bytes?: Uint8Array<ArrayBuffer>;
  listed?: ListedFile;
  mtime: Date;
}

/** A folder. */
export interface FolderNode {
  kind: "folder";
  mtime: Date;
}

/** A file or a folder. */
export type Node = FileNode | FolderNode;

/** The tree of a page. Paths are absolute, and have no slash at their end: `/data/models`. */
export class Tree {
  readonly nodes = new Map<string, Node>();
  /** Files of the site that are being read by several: they come once. */
  readonly #coming = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  /**
   * @param list The site's files.
   * @param site The address of the site's folder.
   * @param options How they come.
   */
  constructor(list: FileList, readonly site: URL, readonly options: FetchOptions) {
    const mtime = new Date();
    for (const folder of ["", "/notebooks", "/tmp"]) this.nodes.set(folder, { kind: "folder", mtime });
    for (const [path, listed] of Object.entries(list)) {
      const parts = path.split("/").slice(0, -1);
      for (let count = 1; count <= parts.length; count++) {
        this.nodes.set(`/${parts.slice(0, count).join("/")}`, { kind: "folder", mtime });
      }
      this.nodes.set(`/${path}`, { kind: "file", listed, mtime });
    }
  }

  /** @throws {Deno.errors.NotFound} If there is nothing at the path. */
  node(path: string): Node {
    const found = this.nodes.get(path);
    if (found === undefined) throw new errors.NotFound(`No such file or directory: '${path || "/"}'`);
    return found;
  }

  /** @throws {Error} If it is not a file. */
  file(path: string): FileNode {
    const found = this.node(path);
    if (found.kind !== "file") throw new errors.IsADirectory(`Is a directory: '${path || "/"}'`);
    return found;
  }

  /** Returns the paths in a folder. */
  inside(path: string): string[] {
    const start = `${path}/`;
    return [...this.nodes.keys()].filter((other) =>
      other.startsWith(start) && !other.slice(start.length).includes("/")
    );
  }

  /** Adds something, in place of a file. @throws {Error} If its folder is missing. */
  add(path: string, node: Node): void {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (this.node(folder).kind !== "folder") throw new errors.NotADirectory(`Not a directory: '${folder}'`);
    this.nodes.set(path, node);
  }

  /** Returns what a file holds; a file of the site comes, and is not kept here. */
  async bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes, listed } = this.file(path);
    if (bytes !== undefined) return bytes;
    const coming = this.#coming.get(path) ?? fetchedFile(this.#address(path), listed!, this.options);
    this.#coming.set(path, coming);
    try {
      return await coming;
    } finally {
      this.#coming.delete(path);
    }
  }

  /** Returns the text of a file at once. */
  textSync(path: string): string {
    const { bytes } = this.file(path);
    return bytes === undefined ? fetchedTextSync(this.#address(path)) : new TextDecoder().decode(bytes);
  }

  #address(path: string): URL {
    return new URL(filesFolder + path.slice(1).split("/").map(encodeURIComponent).join("/"), this.site);
  }
}
