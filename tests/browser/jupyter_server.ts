/**
 * A real JupyterLab for tests: its own folders for settings and kernels, nobody else's notebooks, nothing from the network.
 *
 * @module
 */
import { assert } from "@std/assert";
import { opening } from "lib/cli/notebooks/find_jupyter.ts";
import { installKernel } from "lib/jupyter/mod.ts";

const root = new URL("../../", import.meta.url);

/** Milliseconds that nbconvert may take, with all cells of a lesson in them. */
const nbconvertTimeout = 480_000;

/** A JupyterLab that runs; disposing of it ends it. */
export interface JupyterServer extends AsyncDisposable {
  /** Where it is opened, as `deno task notebooks` opens it. */
  url: string;
  /** Where a notebook of its folder is opened. */
  urlOf(notebook: string): string;
  /** The folder of the notebooks, in the one that it serves. */
  directory: string;
  /** What programs of Jupyter must be started with, to see the same kernels. */
  env: Record<string, string>;
}

/** Why there is no Jupyter for the tests, and what helps; `undefined` where there is one. */
export async function whyNoJupyter(): Promise<string | undefined> {
  for (const program of ["jupyter-lab", "jupyter-nbconvert"]) {
    try {
      const { success } = await new Deno.Command(program, {
        args: ["--version"],
        stdout: "null",
        stderr: "null",
      })
        .output();
      if (success) continue;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    return `no ${program} on the PATH; \`python3 -m venv DIR && DIR/bin/pip install jupyterlab\`, ` +
      "then PATH=DIR/bin:$PATH deno task test:browser";
  }
  return undefined;
}

/** A folder that looks like this project, for programs of Jupyter. */
export type JupyterProject = Pick<JupyterServer, "directory" | "env"> & {
  /** The folder itself. */
  project: string;
};

/**
 * Makes a folder that looks like this project, with Deno's kernel and folders for settings apart from the user's.
 *
 * @param base An empty folder for all that it needs.
 * @param options.attended Whether cells may wait for somebody who draws; default: no.
 */
export async function jupyterProject(base: string, { attended = false } = {}): Promise<JupyterProject> {
  const project = `${base}/project`, directory = `${project}/notebooks`;
  await Deno.mkdir(directory, { recursive: true });
  await describeProject(project);
  await installKernel(`${base}/jupyter`, await Deno.realPath(Deno.execPath()));
  const env = {
    JUPYTER_DATA_DIR: `${base}/jupyter`,
    JUPYTER_CONFIG_DIR: `${base}/config`,
    JUPYTER_RUNTIME_DIR: `${base}/runtime`,
    IPYTHONDIR: `${base}/ipython`,
    ...(attended ? {} : { DENO_KERNEL_UNATTENDED: "1" }),
  };
  return { project, directory, env };
}

/**
 * Runs `jupyter-nbconvert` in the folder of the notebooks.
 *
 * @throws {AssertionError} If it fails; with what it said.
 */
export async function nbconvert(
  { directory, env }: Pick<JupyterProject, "directory" | "env">,
  ...args: string[]
): Promise<void> {
  const { success, signal, stderr } = await new Deno.Command("jupyter-nbconvert", {
    args,
    cwd: directory,
    env: { ...env, NO_COLOR: "1" },
    stdin: "null",
    signal: AbortSignal.timeout(nbconvertTimeout),
  }).output();
  const ended = signal ? `ended by ${signal}, after ${nbconvertTimeout / 1000} s or from elsewhere\n` : "";
  assert(success, ended + new TextDecoder().decode(stderr));
}

/**
 * Starts JupyterLab.
 *
 * @param base An empty folder for all that it needs; its folder `project` is served.
 * @param options Those of {@linkcode jupyterProject}.
 * @param options.opens What is open at first, by its path in `project`; default: the folder of the notebooks.
 */
export async function startJupyter(
  base: string,
  { opens = "notebooks", ...options }: { attended?: boolean; opens?: string } = {},
): Promise<JupyterServer> {
  const { project, directory, env } = await jupyterProject(base, options);
  await setting(base, "apputils-extension/notification", { fetchNews: "false", checkForUpdates: false });
  // A test saves where it wants to; a second save at the same time makes JupyterLab ask whose file it is.
  await setting(base, "docmanager-extension/plugin", { autosave: false });
  const token = crypto.randomUUID();
  const port = freePort();
  const log = await Deno.open(`${base}/jupyter.log`, { create: true, append: true });
  const process = new Deno.Command("jupyter-lab", {
    args: [
      ...["--no-browser", "--allow-root", "--ip=localhost", `--port=${port}`, "--ServerApp.port_retries=0"],
      ...[`--IdentityProvider.token=${token}`, ...opening(opens, "lab")],
      ...["--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None"],
      ...[`--LabApp.user_settings_dir=${base}/settings`, `--LabApp.workspaces_dir=${base}/workspaces`],
      "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ],
    cwd: project,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const logged = process.stderr.pipeTo(log.writable);
  const url = `http://localhost:${port}`;
  await untilItAnswers(`${url}/api/status?token=${token}`, process, `${base}/jupyter.log`);
  return {
    url: `${url}/?token=${token}`,
    urlOf: (notebook) => `${url}/lab/tree/notebooks/${encodeURIComponent(notebook)}?token=${token}&reset`,
    directory,
    env,
    async [Symbol.asyncDispose]() {
      process.kill("SIGTERM");
      await process.status;
      await logged;
    },
  };
}

/**
 * What the served folder has of the project: its import map, as Deno finds it from there; its lock file, a copy, because Deno may
 * write it; its trained models, and the pages that lessons link to, with their pictures.
 */
async function describeProject(base: string): Promise<void> {
  const project = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const imports = Object.fromEntries(
    Object.entries<string>(project.imports).filter(([, target]) => !target.startsWith("jsr:"))
      .map(([name, target]) => [name, target.startsWith("./") ? new URL(target, root).href : target]),
  );
  const { compilerOptions, nodeModulesDir } = project;
  await Deno.writeTextFile(`${base}/deno.json`, JSON.stringify({ imports, compilerOptions, nodeModulesDir }));
  await Deno.copyFile(new URL("deno.lock", root), `${base}/deno.lock`);
  await Deno.mkdir(`${base}/data`);
  // Copies: Jupyter serves no file that lies elsewhere.
  for (
    const path of [
      "README.md",
      "data/README.md",
      "data/frontier",
      "data/models",
      "data/pictures",
      "notebooks/README.md",
      "notebooks/pictures",
    ]
  ) {
    await copy(new URL(path, root).pathname, `${base}/${path}`);
  }
}

/** Copies a file, or a folder with all that is in it. */
async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) await copy(`${from}/${name}`, `${to}/${name}`);
}

async function setting(base: string, plugin: string, value: object): Promise<void> {
  const path = `${base}/settings/@jupyterlab/${plugin}.jupyterlab-settings`;
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  await Deno.writeTextFile(path, JSON.stringify(value));
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "localhost", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

async function untilItAnswers(url: string, process: Deno.ChildProcess, log: string): Promise<void> {
  let ended = false;
  process.status.then(() => ended = true);
  for (const started = performance.now(); performance.now() - started < 60_000 && !ended;) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      if (response.ok) return;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it does not listen yet
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!ended) process.kill("SIGKILL");
  throw new Error(`JupyterLab does not answer; it said: ${await Deno.readTextFile(log)}`);
}
