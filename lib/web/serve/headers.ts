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

/** What a page may do besides. */
export interface PolicyOptions {
  /** Whether elements may have an attribute `style`, as those that Plotly draws; default: not. */
  styleAttributes?: boolean;
  /** Whether it may show other pages of its site in frames; default: not. */
  frames?: boolean;
  /** Whether it may compile text as a program, as a worker that runs what a reader has written; default: not. */
  compiles?: boolean;
}

/** How a site is protected. */
export interface HeaderOptions extends PolicyOptions {
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
  { isolated = true, framedBy = "'none'", styleAttributes, frames, compiles }: HeaderOptions = {},
): Record<string, string> {
  return {
    "content-security-policy": `${
      contentPolicy({ styleAttributes, frames, compiles })
    }; frame-ancestors ${framedBy}`,
    // The camera is for this page only; a page may ask for nothing else.
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=()",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    ...(isolated ? isolationHeaders : {}),
  };
}

/**
 * Returns what a page may do, as `Content-Security-Policy` says it in a header or in the page itself, where
 * `frame-ancestors` is not allowed.
 *
 * @example
 * ```ts
 * import { contentPolicy } from "lib/web/serve/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(contentPolicy().startsWith("default-src 'none'; script-src 'self'"));
 * ```
 */
export function contentPolicy(
  { styleAttributes = false, frames = false, compiles = false }: PolicyOptions = {},
): string {
  const rules = {
    ...policy,
    ...(styleAttributes && { "style-src-attr": "'unsafe-inline'" }),
    ...(frames && { "frame-src": "'self'" }),
    ...(compiles && { "script-src": `${policy["script-src"]} 'unsafe-eval'` }),
  };
  return Object.entries(rules).map(([name, value]) => `${name} ${value}`).join("; ");
}

/** With these, a page may share memory with its workers. */
export const isolationHeaders = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
