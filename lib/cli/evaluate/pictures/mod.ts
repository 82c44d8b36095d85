/**
 * `deno task evaluate --pictures`: tests a reader on your own pictures.
 *
 * | file              | contents                                                  |
 * | ----------------- | --------------------------------------------------------- |
 * | `labels.ts`       | the labels: from labels.tsv or from the names of folders  |
 * | `run.ts`          | the work: reads all pictures, counts, reports             |
 * | `scores.ts`       | how many are correct, in total and by folder              |
 * | `report.ts`       | the scores as text                                        |
 * | `misread_page.ts` | the misread pictures as one page                          |
 *
 * @module
 */
export { testOnPictures } from "./run.ts";
