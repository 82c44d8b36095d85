/** A few of the kills of `deno task test:kills`. */
import { assertEquals } from "@std/assert";
import { withDirectory } from "../directory.ts";
import { killRuns } from "./kills.ts";

withDirectory(
  "train: killed at any moment, also over another run, the right run is resumed and ends with the same bytes",
  async (directory) => {
    const { kills, overOther, early, resumed, late, foreignFiles } = await killRuns(directory, 4, 1);
    assertEquals([kills, overOther, early + resumed + late, foreignFiles], [4, 2, 4, 28]);
  },
);
