/**
 * The backend as a package for npm, which works without this project.
 *
 * - main.ts: the program behind `deno task package`
 * - packed.ts: the archive; npm_description.ts: its package.json
 * - README.md, examples/: what is put into it
 *
 * @module
 */
export { packed, type PackedFile } from "./packed.ts";
export { npmDescription, type PackDescription } from "./npm_description.ts";
