/**
 * Serves a site to the browser on this machine.
 *
 * @module
 */
import { type HeaderOptions, securityHeaders } from "./headers.ts";
import { hostname, listening } from "./port.ts";
import { contentTypeOf, type SiteFiles } from "./site_files.ts";

/** How a site is served. */
export interface ServeOptions extends HeaderOptions {
  /** The port, 1-65535; 0 (the default): any that is free. */
  port?: number;
  /** Ends the server. */
  signal?: AbortSignal;
  /** The path of a worker's program that may compile text as a program; the pages may not. */
  compiler?: string;
  /**
   * Answers requests that are not for a file; it returns `undefined` for those that it does not know. Its
   * requests have passed the check of `Host`.
   */
  respond?(request: Request, path: string): Promise<Response | undefined> | Response | undefined;
}

/** A site that is served. */
export interface ServedSite {
  /** Its address, with a slash at the end. */
  url: string;
  port: number;
  /** Resolves when the server has ended. */
  finished: Promise<void>;
  /** Ends the server, after the answers that are on their way. */
  close(): Promise<void>;
}

/**
 * Serves files from memory on 127.0.0.1, until the signal is aborted or the server is closed.
 *
 * Requests for another host than this one are refused: a page of another site whose name leads to 127.0.0.1
 * (DNS rebinding) cannot read anything.
 *
 * @param files By their path, such as `index.html`; a path that ends with a slash stands for its `index.html`.
 * @returns The running server.
 * @throws {UserError} If the port is in use, or the system does not let this user listen at it.
 */
export function serveFiles(files: SiteFiles, options: ServeOptions = {}): ServedSite {
  const { port = 0, signal, respond, compiler } = options, headers = securityHeaders(options);
  const ofCompiler = securityHeaders({ ...options, compiles: true });
  const refuse = (status: number, why: string) => new Response(`${why}\n`, { status, headers });
  const answer = async (request: Request) => {
    // First of all: with a malformed host (`[bad`), the request's address is no URL.
    if (!hosts.has(request.headers.get("host") ?? "")) {
      return refuse(403, "this server answers only its own page");
    }
    const { pathname } = new URL(request.url);
    const response = await respond?.(request, pathname);
    if (response !== undefined) return response;
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "expected GET or HEAD");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const bytes = files.get(path.slice(1));
    if (bytes === undefined) return refuse(404, "no such file");
    const type = { "content-type": contentTypeOf(path), "cache-control": "no-cache" };
    const own = path.slice(1) === compiler ? ofCompiler : headers;
    return new Response(request.method === "HEAD" ? null : bytes, { headers: { ...own, ...type } });
  };
  const server = listening(port, () => Deno.serve({ hostname, port, signal, onListen: () => {} }, answer));
  const taken = server.addr.port;
  const hosts = new Set([`${hostname}:${taken}`, `localhost:${taken}`]);
  return {
    url: `http://${hostname}:${taken}/`,
    port: taken,
    finished: server.finished,
    close: () => server.shutdown(),
  };
}
