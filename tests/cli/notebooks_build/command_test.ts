/** `deno task notebooks:build` on small notebooks, with the permissions of its task. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Cell, formatNotebook, readNotebook } from "lib/jupyter/mod.ts";
import { code, markdown, notebook, outputsOf } from "../../jupyter/notebooks.ts";
import type { Outcome } from "../command.ts";
import { withDirectory } from "../directory.ts";

function buildTest(name: string, fn: (directory: string) => Promise<void>): void {
  withDirectory(name, fn, "net");
}

/** Starts the command. */
function start(directory: string, ...args: string[]): Deno.ChildProcess {
  const script = new URL("../../../lib/cli/notebooks_build/command.ts", import.meta.url).href;
  const permissions = ["--allow-read", "--allow-write", "--allow-run=deno", "--allow-net=127.0.0.1"];
  return new Deno.Command("deno", {
    args: ["run", "--no-prompt", "--no-check", ...permissions, script, ...args],
    cwd: directory,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).spawn();
}

async function build(directory: string, ...args: string[]): Promise<Outcome> {
  const { code, stdout, stderr } = await start(directory, ...args).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

async function write(path: string, ...cells: Cell[]): Promise<string> {
  const text = formatNotebook(notebook(...cells));
  await Deno.writeTextFile(path, text);
  return text;
}

withDirectory(
  "outputs are written, the second time the same bytes, and --check agrees",
  async (directory) => {
    const path = `${directory}/a.ipynb`;
    await write(path, markdown("text"), code('console.log("one");\n41 + 1'));
    const first = await build(directory, "a.ipynb");
    assertEquals([first.code, first.stderr], [0, ""]);
    assertMatch(first.stdout, /^a\.ipynb {2}1 cells {2}[\d.]+ s {2}written, \d+ kB\n$/);
    const text = await Deno.readTextFile(path);
    assertEquals(outputsOf(await readNotebook(path), 1).length, 2);
    const second = await build(directory, "a.ipynb");
    assertStringIncludes(second.stdout, "unchanged");
    assertEquals(await Deno.readTextFile(path), text);
    const check = await build(directory, "--check", "a.ipynb");
    assertEquals([check.code, check.stderr], [0, ""]);
    assertStringIncludes(check.stdout, "fresh");
  },
);

buildTest("--check writes nothing and says what is stale", async (directory) => {
  const path = `${directory}/a.ipynb`;
  const never = await write(path, code("Date.now()"));
  const before = await build(directory, "--check", path);
  assertEquals([before.code, before.stdout], [1, ""]);
  assertStringIncludes(before.stderr, `error: ${path}: its outputs were never built`);
  assertEquals(await Deno.readTextFile(path), never);
  assertEquals((await build(directory, path)).code, 0);
  const built = (await Deno.readTextFile(path)).replace(/"\d{13}"/, '"1"');
  await Deno.writeTextFile(path, built);
  const other = await build(directory, "--check", path);
  assertStringIncludes(other.stderr, "code cell 1 (id c1): output 1 has changed: text/plain: ");
  await Deno.writeTextFile(path, built.replace("Date.now()", "Date.now() + 1"));
  const changed = await build(directory, "--check", path);
  assertStringIncludes(changed.stderr, "its code has changed since its outputs were written");
});

withDirectory(
  "a cell that fails is reported, its file and those after it stay as they were",
  async (directory) => {
    const first = await write(
      `${directory}/a.ipynb`,
      code("1"),
      code('const x = 2;\nthrow new Error("bad");'),
    );
    const second = await write(`${directory}/b.ipynb`, code("2"));
    const outcome = await build(directory, "a.ipynb", "b.ipynb");
    assertEquals([outcome.code, outcome.stdout], [1, ""]);
    assertMatch(
      outcome.stderr,
      /^error: a\.ipynb: code cell 2 \(id c2\) failed: Error: bad\n {2}1 \| const x = 2;\n {2}2 \| throw new Error\("bad"\);\n {4}at /,
    );
    assertEquals(await Deno.readTextFile(`${directory}/a.ipynb`), first);
    assertEquals(await Deno.readTextFile(`${directory}/b.ipynb`), second);
  },
);

buildTest("what cannot be published is not written", async (directory) => {
  const picture = 'await Deno.jupyter.display({ "image/png": "iVBORw0=" }, { raw: true })';
  const text = await write(`${directory}/a.ipynb`, code(picture));
  const outcome = await build(directory, "a.ipynb");
  assertEquals([outcome.code, outcome.stdout], [1, ""]);
  assertEquals(
    outcome.stderr,
    "error: a.ipynb: code cell 1 (id c1) has a picture without alt text in its metadata\n",
  );
  assertEquals(await Deno.readTextFile(`${directory}/a.ipynb`), text);
});

withDirectory(
  "broken files, no files and wrong options are one line each, before anything runs",
  async (directory) => {
    await Deno.writeTextFile(`${directory}/broken.ipynb`, "{");
    const text = await write(`${directory}/a.ipynb`, code("1"));
    const cases: [args: string[], code: number, message: string][] = [
      [
        ["a.ipynb", "broken.ipynb"],
        1,
        "error: broken.ipynb: expected JSON in UTF-8, but got something else (",
      ],
      [["nothing.ipynb"], 1, "error: nothing.ipynb: expected a notebook, but there is no such file"],
      [[], 1, "error: notebooks: expected notebooks, but got none; "],
      [["--chekc"], 2, "error: unknown option --chekc (did you mean --check?)"],
    ];
    for (const [args, expected, message] of cases) {
      const { code, stdout, stderr } = await build(directory, ...args);
      assertEquals([code, stdout], [expected, ""]);
      assertMatch(stderr, /^[^\n]+\n$/);
      assert(stderr.startsWith(message), stderr);
    }
    assertEquals(await Deno.readTextFile(`${directory}/a.ipynb`), text);
  },
);

buildTest("Ctrl-C ends the run and its kernel, and leaves the file as it was", async (directory) => {
  const beat = 'Deno.writeTextFileSync("beat", String(performance.now()));';
  const text = await write(
    `${directory}/a.ipynb`,
    code("1"),
    code(`while (true) {\n  ${beat}\n  await new Promise((done) => setTimeout(done, 10));\n}`),
  );
  const child = start(directory, "a.ipynb");
  const heard = () => Deno.readTextFile(`${directory}/beat`);
  await soon(heard);
  child.kill("SIGINT");
  const { code: exitCode, stdout, stderr } = await child.output();
  assertEquals([exitCode, stdout.length], [130, 0]);
  assertMatch(
    new TextDecoder().decode(stderr),
    /^stopping; the notebook stays as it was\nstopped; [^\n]+\n$/,
  );
  assertEquals(await Deno.readTextFile(`${directory}/a.ipynb`), text);
  const last = await heard();
  await new Promise((resolve) => setTimeout(resolve, 200));
  assertEquals(await heard(), last, "the kernel is still there");
});

/** Tries until it works. */
async function soon<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0;; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 500) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
