/**
 * The files of the site, kept in the browser: all of a version, or none.
 *
 * @module
 */

/** The files of a version of the site. */
export interface SiteList {
  /** A hash of them all. */
  version: string;
  /** The first 16 hexadecimal digits of the SHA-256 of each file, by its path. */
  files: Readonly<Record<string, string>>;
}

/** In a cache: the list of the files, written when all are there. */
const listPath = ".all-files.json";

/** How many files are fetched at a time. */
const atATime = 4;

/** The part of the browser's caches that is used. */
export type Caches = Pick<CacheStorage, "open" | "keys" | "delete" | "has">;

/** A version of the site in the browser. */
export class KeptSite {
  readonly #prefix: string;
  readonly #name: string;
  /** Whether all files are there; asked once. */
  #isWhole: Promise<boolean> | undefined;

  /**
   * @param list The files of this version.
   * @param root The address of the site.
   * @param caches Where they are kept.
   * @param get Fetches a file from its host.
   */
  constructor(
    readonly list: SiteList,
    readonly root: URL,
    readonly caches: Caches,
    readonly get: (url: URL) => Promise<Response>,
  ) {
    this.#prefix = `course ${root.pathname} `;
    this.#name = this.#prefix + list.version;
  }

  /** Returns a kept file; `undefined` if not all files are kept, or it is not one of them. */
  async response(url: URL): Promise<Response | undefined> {
    const path = this.#path(url);
    if (path === undefined || !await (this.#isWhole ??= this.#whole())) return undefined;
    return await (await this.caches.open(this.#name)).match(new URL(path, this.root));
  }

  /**
   * Keeps all files that are not kept yet. Those that an earlier version has, too, are taken from there.
   *
   * @throws {Error} If a file cannot be fetched, or is not the one of the list: then the next call goes on.
   */
  async keep(): Promise<void> {
    if (await (this.#isWhole ??= this.#whole())) return;
    const cache = await this.caches.open(this.#name), earlier = await this.#earlier();
    const paths = Object.keys(this.list.files);
    const work = async () => {
      for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
        const url = new URL(path, this.root);
        if (await cache.match(url) !== undefined) continue;
        const known = earlier?.list.files[path] === this.list.files[path] && await earlier?.cache.match(url);
        await cache.put(url, known || await this.#fetched(path, url));
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
    await cache.put(new URL(listPath, this.root), Response.json(this.list));
    this.#isWhole = Promise.resolve(true);
  }

  /** Whether an earlier version is kept as a whole. */
  async hasEarlier(): Promise<boolean> {
    return await this.#earlier() !== undefined;
  }

  /** Deletes all other versions. */
  async forgetOthers(): Promise<void> {
    for (const name of await this.#others()) await this.caches.delete(name);
  }

  async #others(): Promise<string[]> {
    return (await this.caches.keys()).filter((name) => name.startsWith(this.#prefix) && name !== this.#name);
  }

  async #earlier(): Promise<{ cache: Cache; list: SiteList } | undefined> {
    for (const name of await this.#others()) {
      const cache = await this.caches.open(name), list = await cache.match(new URL(listPath, this.root));
      if (list !== undefined) return { cache, list: await list.json() };
    }
    return undefined;
  }

  async #whole(): Promise<boolean> {
    if (!await this.caches.has(this.#name)) return false;
    return await (await this.caches.open(this.#name)).match(new URL(listPath, this.root)) !== undefined;
  }

  /** Returns a file from its host. A host may answer with something else: a page to log in at, a newer version. */
  async #fetched(path: string, url: URL): Promise<Response> {
    const response = await this.get(url);
    if (!response.ok) throw new Error(`${path}: expected a file, but got status ${response.status}`);
    const hash = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
    if (new Uint8Array(hash, 0, 8).toHex() !== this.list.files[path]) {
      throw new Error(`${path}: expected the file of version ${this.list.version}, but got another`);
    }
    return response;
  }

  /** Returns the path of an address in the site; `undefined` if the site has no such file. */
  #path({ origin, pathname }: URL): string | undefined {
    if (origin !== this.root.origin || !pathname.startsWith(this.root.pathname)) return undefined;
    const path = decodeURIComponent(pathname.slice(this.root.pathname.length));
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    return Object.hasOwn(this.list.files, file) ? file : undefined;
  }
}
