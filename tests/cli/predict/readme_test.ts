/** The page in README.md is read as README.md says. */
import { assertEquals } from "@std/assert";
import { missing } from "../../permissions.ts";
import { runCommand } from "../command.ts";

const root = new URL("../../../", import.meta.url);

/** Lines without percentages, whose last digit may depend on the processor. */
const digits = (text: string) => text.trimEnd().replace(/\(\d+\.\d%\)$/, "");

Deno.test({
  name: "predict: the page in README.md is read as it says",
  ignore: missing("read", "write", "run", "env"),
  async fn() {
    const readme = await Deno.readTextFile(new URL("README.md", root));
    const [, file, said] = /^deno task predict (\S+)\n```\n+```\n([^`]+)```$/m.exec(readme)!;
    const { code, stdout, stderr } = await runCommand("predict", [file!], root.pathname);
    assertEquals([code, digits(stdout)], [0, digits(said!)], stderr);
  },
});
