/**
 * The program in lib/README.md, typed and run as a reader would. (`ignore` keeps it out of `deno test --doc`, where it would save its
 * model beside the sources.)
 *
 * @module
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { missing } from "./permissions.ts";

const root = new URL("../", import.meta.url);

Deno.test("The program in lib/README.md trains, tests and saves a network", {
  ignore: missing("read", "write", "run"),
}, async () => {
  const readme = await Deno.readTextFile(new URL("lib/README.md", root));
  const programs = [...readme.matchAll(/^```ts ignore\n([\s\S]*?)^```$/gm)].map(([, program]) => program!);
  assertEquals(programs.length, 1);
  const lines = programs[0]!.trimEnd().split("\n");
  assert(lines.length <= 40, `the program has ${lines.length} lines: it no longer fits on one screen`);
  const [, ...flags] = /`deno run (--allow-\S+) (--allow-\S+) my_model\.ts`/.exec(readme) ?? [];
  assertEquals(flags.length, 2);

  const directory = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${directory}/my_model.ts`, programs[0]!);
    const { code, stdout, stderr } = await new Deno.Command("deno", {
      args: [
        ...["run", "--no-prompt", "--check", "--config", new URL("deno.json", root).pathname, "--frozen"],
        ...flags.filter((flag) => flag !== undefined),
        "my_model.ts",
      ],
      cwd: directory,
      env: { NO_COLOR: "1" },
    }).output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    const report = new TextDecoder().decode(stdout).trimEnd().split("\n");
    assertMatch(report.at(-1)!, /^9[78]\d\d of 10000 test images are classified correctly$/);
    const files = [...Deno.readDirSync(`${directory}/my-model`)].map(({ name }) => name);
    assertEquals(files.sort(), ["model.json", "training.json", "weights.bin"]);
    const { parameters, result } = JSON.parse(await Deno.readTextFile(`${directory}/my-model/training.json`));
    assertEquals([parameters, String(result.correct)], [5322, report.at(-1)!.slice(0, 4)]);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
