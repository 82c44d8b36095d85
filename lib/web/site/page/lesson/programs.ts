/**
 * Programs of the page that are loaded when they are first needed.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CellRunner } from "../../run/mod.ts";

/** What each program exports. */
interface Programs {
  editor: typeof import("../editor/main.ts");
  rich: typeof import("../outputs/rich.ts");
  notebook: typeof import("../work/notebook_file.ts");
  runner: { startRunner(base: URL): CellRunner | Promise<CellRunner> };
}

const loaded = new Map<string, Promise<unknown>>();

/**
 * Loads a program of the site, once.
 *
 * @throws {TypeError} If it cannot be loaded; the next call tries again.
 */
export function load<Name extends keyof Programs>(name: Name, root: URL): Promise<Programs[Name]> {
  const known = loaded.get(name) as Promise<Programs[Name]> | undefined;
  if (known !== undefined) return known;
  // The address is put together here, so that the bundler leaves it alone.
  const loading: Promise<Programs[Name]> = import(new URL(`${name}.js`, root).href);
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}
