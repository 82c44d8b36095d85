/** `deno test` as a newcomer types it: no flags, no permissions, a fresh copy of the repository. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { countsOf } from "./run.ts";
import { copyRepository } from "./working_copy.ts";

Deno.test(
  "plain `deno test` passes on a fresh copy, reports what it left out, and leaves deno.lock alone",
  async () => {
    const directory = await Deno.makeTempDir({ prefix: "digits-test-" });
    try {
      await copyRepository(directory);
      const lock = await Deno.readTextFile(`${directory}/deno.lock`);
      const { code, stdout, stderr } = await new Deno.Command("deno", {
        args: ["test"],
        cwd: directory,
        stdin: "null",
        env: { NO_COLOR: "1" },
      }).output();
      const report = new TextDecoder().decode(stdout);
      assertEquals(code, 0, `${report.slice(-5000)}\n${new TextDecoder().decode(stderr).slice(-2000)}`);
      const { passed, failed, skipped } = countsOf(report)!;
      assertEquals([passed > 0, failed, skipped > 0], [true, 0, true], report.slice(-500));
      assertStringIncludes(report, "NOTE: tests that are ignored lack a permission");
      assertEquals(await Deno.readTextFile(`${directory}/deno.lock`), lock);
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
);
