/** Deno's version is written in several files: it must be the same in all of them. */
import { assertEquals } from "@std/assert";
import { missing } from "../../permissions.ts";

const root = new URL("../../../", import.meta.url);

Deno.test(
  "the dev container installs the version of Deno that the READMEs name",
  { ignore: missing("read") },
  async () => {
    const versionsIn = async (path: string) =>
      [...(await Deno.readTextFile(new URL(path, root))).matchAll(/\bdeno@(\d+\.\d+\.\d+)\b/g)].map((
        [, version],
      ) => version);
    const readme = await versionsIn("README.md"), expected = readme[0];
    assertEquals(readme.length > 2, true);
    for (const path of ["README.md", "notebooks/README.md", ".devcontainer/setup.sh"]) {
      const versions = await versionsIn(path);
      assertEquals(versions, Array(Math.max(1, versions.length)).fill(expected), path);
    }
  },
);
