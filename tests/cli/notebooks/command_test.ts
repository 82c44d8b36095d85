/** `deno task notebooks` with programs of our own on the PATH; tests/browser has the real Jupyter. */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import configuration from "../../../deno.json" with { type: "json" };
import { findJupyter } from "lib/cli/notebooks/find_jupyter.ts";
import { withDirectory } from "../directory.ts";

const root = new URL("../../..", import.meta.url).pathname;

/**
 * Starts the command as its task does, with the permissions of the task and a PATH with a single folder. That
 * folder has no Deno either, so another Deno starts the command by its path.
 */
function start(directory: string, ...args: string[]): Deno.ChildProcess {
  const [forDeno] = configuration.tasks.notebooks.command.split("lib/cli/notebooks/command.ts");
  const flags = forDeno!.split(" ").filter((word) => word.startsWith("--"));
  const command = ["run", "--no-check", ...flags, `${root}lib/cli/notebooks/command.ts`, ...args];
  const env = { NO_COLOR: "1", PATH: `${directory}/bin`, JUPYTER_DATA_DIR: `${directory}/data` };
  const between = `
    const options = { args: ${JSON.stringify(command)}, env: ${JSON.stringify(env)}, stdin: "null" };
    const child = new Deno.Command(Deno.execPath(), options).spawn();
    Deno.addSignalListener("SIGINT", () => child.kill("SIGINT"));
    Deno.exit((await child.status).code);`;
  return new Deno.Command("deno", {
    args: ["eval", between],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function program(directory: string, name: string, script: string): Promise<void> {
  await Deno.mkdir(`${directory}/bin`, { recursive: true });
  await Deno.writeTextFile(`${directory}/bin/${name}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

withDirectory(
  "without Jupyter, one line says how to install it; the kernel is installed all the same",
  async (directory) => {
    const { code, stdout, stderr } = await start(directory).output();
    assertEquals(code, 1);
    assertEquals(decode(stdout), `installed the kernel Deno: ${directory}/data/kernels/deno/kernel.json\n`);
    assertMatch(
      decode(stderr),
      // A line before it may say that this Deno is in the cache of npx.
      /^(?:[^\n]+npx[^\n]*\n)?error: Jupyter is not installed; [^\n]+pip install jupyterlab[^\n]+VS Code[^\n]+\n$/,
    );
    const { code: onlyKernel, stdout: nothing } = await start(directory, "--kernel-only").output();
    assertEquals([onlyKernel, decode(nothing)], [0, ""]);
  },
);

withDirectory(
  "Jupyter serves the project and opens notebooks/, with the arguments after --; its exit code is the command's",
  async (directory) => {
    await program(directory, "jupyter-lab", 'echo "in $PWD: $*"; exit 7');
    const { code, stdout } = await start(directory, "--", "--port", "9").output();
    assertEquals(code, 7);
    assertStringIncludes(
      decode(stdout),
      `starting jupyter lab in notebooks/; press Ctrl-C to end it\nin ${
        root.replace(/\/$/, "")
      }: --LabApp.default_url=/lab/tree/notebooks --port 9\n`,
    );
  },
);

withDirectory("Ctrl-C asks Jupyter to end, and is not a failure", async (directory) => {
  await program(
    directory,
    "jupyter-lab",
    `trap 'echo ended in good order; exit 0' TERM\n: > ${directory}/up\nwhile :; do /bin/sleep 0.05; done`,
  );
  const child = start(directory);
  for (let tries = 0; tries < 500; tries++) {
    if (await Deno.stat(`${directory}/up`).catch(() => undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill("SIGINT");
  const { code, stdout } = await child.output();
  assertEquals(code, 0);
  assertStringIncludes(decode(stdout), "ended in good order");
});

withDirectory(
  "findJupyter: JupyterLab before Notebook; a file that may not be executed does not count",
  async (directory) => {
    const bin = `${directory}/bin`;
    await program(directory, "jupyter-notebook", "");
    assertEquals((await findJupyter(bin, "linux"))?.program, "jupyter-notebook");
    await Deno.writeTextFile(`${bin}/jupyter-lab`, "");
    assertEquals((await findJupyter(`:${bin}`, "linux"))?.program, "jupyter-notebook");
    await program(directory, "jupyter-lab", "");
    await Deno.chmod(`${bin}/jupyter-lab`, 0o755);
    assertEquals((await findJupyter(`/nowhere:${bin}`, "linux"))?.name, "jupyter lab");
  },
);
