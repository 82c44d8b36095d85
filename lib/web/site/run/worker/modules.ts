/**
 * The modules that cells import.
 *
 * @module
 */
import { nearestFirst } from "../../../../text/mod.ts";
import { modulesFolder } from "../system/mod.ts";
import { fileOfModule } from "../module_names.ts";
import { unknownSyntax } from "../unknown_syntax.ts";

/**
 * Imports a module for a cell.
 *
 * @param name As a cell writes it: `lib/layers/mod.ts`.
 * @param names All that the site has.
 * @param load Imports the module at an address.
 * @throws {TypeError} If the site does not have it.
 * @throws {Error} If the browser cannot parse it.
 */
export async function importModule(
  name: string,
  names: readonly string[],
  site: URL,
  load: (address: string) => Promise<Record<string, unknown>> = (address) => import(address),
): Promise<Record<string, unknown>> {
  if (!names.includes(name)) {
    throw new TypeError(
      `import: expected a module of this site, but got "${name}"; did you mean "${
        nearestFirst(name, names)[0]
      }"?`,
    );
  }
  try {
    return await load(new URL(modulesFolder + fileOfModule(name), site).href);
  } catch (error) {
    throw error instanceof SyntaxError ? unknownSyntax(name, String(error)) : error;
  }
}
