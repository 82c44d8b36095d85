/**
 * The modules that cells import.
 *
 * @module
 */
import { nearestFirst } from "../../../../text/mod.ts";
import { modulesFolder } from "../system/mod.ts";
import { fileOfModule } from "../module_names.ts";

/**
 * Imports a module for a cell.
 *
 * @param name As a cell writes it: `lib/layers/mod.ts`.
 * @param names All that the site has.
 * @throws {TypeError} If the site does not have it.
 */
export async function importModule(
  name: string,
  names: readonly string[],
  site: URL,
): Promise<Record<string, unknown>> {
  if (!names.includes(name)) {
    throw new TypeError(
      `import: expected a module of this site, but got "${name}"; did you mean "${
        nearestFirst(name, names)[0]
      }"?`,
    );
  }
  return await import(new URL(modulesFolder + fileOfModule(name), site).href);
}
