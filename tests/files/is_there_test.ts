import { assertEquals } from "@std/assert";
import { isThere } from "lib/files/mod.ts";
import { withDirectory } from "../directory.ts";

withDirectory(
  "isThere: files, directories and broken links are there; a path below a file is not",
  async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "");
    if (Deno.build.os !== "windows") await Deno.symlink("nowhere", `${directory}/link`);
    const found: string[] = [];
    for (const name of ["", "file", "link", "nothing", "file/below", "nothing/below"]) {
      if (await isThere(`${directory}/${name}`)) found.push(name);
    }
    assertEquals(found, Deno.build.os === "windows" ? ["", "file"] : ["", "file", "link"]);
  },
);
