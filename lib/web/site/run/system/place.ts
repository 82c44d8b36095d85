/**
 * Where the site is, for code that turns addresses into paths.
 *
 * The worker's program and the modules of lib are bundled apart, so that they share no variables: the global
 * object, which they do share, holds it.
 *
 * @module
 */

/** Where the site is. */
export interface SystemPlace {
  /** The address of the site's folder, with a slash at its end: it stands for the project's folder, `/`. */
  site: URL;
}

const key = Symbol.for("handwritten-digits.site");

/** Says where the site is, once. */
export function setSystemPlace(place: SystemPlace): void {
  Object.defineProperty(globalThis, key, { value: place });
}

/** @throws {Error} If the worker has not been started by its page. */
export function systemPlace(): SystemPlace {
  const place = (globalThis as unknown as Record<symbol, SystemPlace | undefined>)[key];
  if (place === undefined) {
    throw new Error("the site: expected its address, but got none; start the worker from its page");
  }
  return place;
}
