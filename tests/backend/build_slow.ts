/** The kernels that are committed, compared with what the compiler makes of their sources. */
import { assertEquals } from "@std/assert";

Deno.test("the built kernels are those of their sources", async () => {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["task", "--quiet", "build", "--check"],
    cwd: new URL("../..", import.meta.url),
    env: { NO_COLOR: "1" },
  }).output();
  const report = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  // On a new machine Deno downloads the compiler first, and says so.
  assertEquals([code, report.replaceAll(/^(Download|Initialize) .*\n/gm, "")], [0, ""]);
});
