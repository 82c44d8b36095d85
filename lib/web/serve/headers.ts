/**
 * The headers that come with each file of a site.
 *
 * @module
 */

/**
 * What a page may do: load files of its own site, compile WebAssembly, start workers (those of our backend are
 * made from a blob), and show pictures that it has made or was given. Everything else is forbidden: scripts
 * and styles inside the page, forms, and other sites.
 */
const policy: Record<string, string> = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self' blob:",
  "style-src": "'self'",
  "img-src": "'self' blob: data:",
  "media-src": "'self' blob:",
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** How a site is protected. */
export interface HeaderOptions {
  /** Whether the page may share memory with its workers, and so use several threads; default: true. */
  isolated?: boolean;
  /** Sites that may show the page in a frame, as in `frame-ancestors`; default: none. */
  framedBy?: string;
}

/**
 * Returns the headers of each answer.
 *
 * @example
 * ```ts
 * import { securityHeaders } from "lib/web/serve/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(securityHeaders()["content-security-policy"]!.includes("default-src 'none'"));
 * ```
 */
export function securityHeaders(
  { isolated = true, framedBy = "'none'" }: HeaderOptions = {},
): Record<string, string> {
  const directives = Object.entries({ ...policy, "frame-ancestors": framedBy });
  return {
    "content-security-policy": directives.map(([name, value]) => `${name} ${value}`).join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    ...(isolated ? isolation : {}),
  };
}

/** With these, a page may share memory with its workers. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
