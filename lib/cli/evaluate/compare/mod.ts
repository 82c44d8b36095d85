/**
 * `deno task evaluate --against`: compares models pairwise on the same test images.
 *
 * | file        | contents                                                      |
 * | ----------- | ------------------------------------------------------------- |
 * | `run.ts`    | the work: loads models, tests each on its own, compares pairs |
 * | `report.ts` | the comparison as text                                        |
 *
 * @module
 */
export { compareSavedModels } from "./run.ts";
