/**
 * Draws the picture of data/README.md that compares networks by size, from the runs in data/frontier. Behind
 * `deno task frontier`; frontier_test.ts checks that the picture is that of today's records.
 *
 * @module
 */
import { readRecordedRuns, sizePoints } from "lib/experiment/mod.ts";
import { costAccuracy } from "lib/figures/mod.ts";
import { renderPng } from "lib/rendering/mod.ts";

const data = new URL("../../data/", import.meta.url);

/** Where the picture is. */
export const pictureFile = new URL("pictures/frontier.png", data);

/** Returns the picture as a PNG file. */
export async function frontierPicture(): Promise<Uint8Array<ArrayBuffer>> {
  const points = sizePoints(await readRecordedRuns(new URL("frontier", data).pathname));
  const { png } = await renderPng(costAccuracy(points, {
    costTitle: "parameters",
    scale: "accuracy",
    title: "What does accuracy cost?",
    subtitle: "Means of all seeds, and lines from the lowest to the highest. T: temperature.",
  }));
  return png;
}

if (import.meta.main) await Deno.writeFile(pictureFile, await frontierPicture());
