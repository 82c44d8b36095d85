/**
 * Finds the Jupyter of this machine.
 *
 * @module
 */
import { UserError } from "../../errors.ts";

/** A way to start Jupyter. */
export interface Jupyter {
  /** For messages: `jupyter lab`. */
  name: string;
  kind: JupyterKind;
  program: string;
  args: string[];
}

/** One of Jupyter's two front ends. */
export type JupyterKind = "lab" | "notebook";

/**
 * Returns the arguments that open a folder or a notebook in Jupyter. Its root is the working directory, because notebooks
 * link to files outside their folder.
 *
 * @param path Its path from the working directory.
 */
export function opening(path: string, kind: JupyterKind): string[] {
  if (kind === "lab") return [`--LabApp.default_url=/lab/tree/${path}`];
  // Notebook 7, and the classic Notebook before it; each ignores the other's setting.
  return ["JupyterNotebookApp", "NotebookApp"].map((app) => `--${app}.default_url=/tree/${path}`);
}

/** Asks Python for a module without loading it: loading JupyterLab takes seconds. */
const hasModule = "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)";

/**
 * Returns how to start Jupyter, JupyterLab before Notebook: as a program, as a Python module, or through uv,
 * which downloads it.
 *
 * @param path The value of PATH.
 * @returns `undefined` if there is none.
 * @throws {UserError} If the environment keeps Deno from starting programs.
 */
export async function findJupyter(
  path: string,
  os: typeof Deno.build.os = Deno.build.os,
): Promise<Jupyter | undefined> {
  for (const kind of ["lab", "notebook"] as const) {
    const program = `jupyter-${kind}`; // `jupyter lab` starts this program
    if (await isOnPath(program, path, os)) return { name: `jupyter ${kind}`, kind, program, args: [] };
  }
  for (const program of ["python3", "python"]) {
    for (const [module, kind] of [["jupyterlab", "lab"], ["notebook", "notebook"]] as const) {
      if (!await succeeds(program, ["-c", hasModule, module])) continue;
      return { name: `${program} -m ${module}`, kind, program, args: ["-m", module] };
    }
  }
  if (!await isOnPath("uvx", path, os)) return undefined;
  return {
    name: "uvx --from jupyterlab jupyter-lab",
    kind: "lab",
    program: "uvx",
    args: ["--from", "jupyterlab", "jupyter-lab"],
  };
}

async function isOnPath(program: string, path: string, os: typeof Deno.build.os): Promise<boolean> {
  const [separator, ending] = os === "windows" ? [";", ".exe"] : [":", ""];
  for (const folder of path.split(separator).filter((folder) => folder !== "")) {
    try {
      const { isFile, mode } = await Deno.stat(`${folder}/${program}${ending}`);
      if (isFile && (mode === null || (mode & 0o111) !== 0)) return true;
    } catch {
      // It is not there, or may not be read: the next folder may have it.
    }
  }
  return false;
}

async function succeeds(program: string, args: string[]): Promise<boolean> {
  try {
    const command = new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "null" });
    return (await command.output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
    throw whyNotStarted(error);
  }
}

/**
 * Returns a clear error if Deno did not start a program because of a variable such as LD_LIBRARY_PATH,
 * otherwise the error itself. (Deno refuses while such a variable is set, unless a command may start all
 * programs.)
 */
export function whyNotStarted(error: unknown): unknown {
  const variable = error instanceof Error ? /\b(?:LD|DYLD)_\w+/.exec(error.message)?.[0] : undefined;
  if (!variable) return error;
  return new UserError(
    `${variable} is set, which keeps Deno from starting programs; unset it, or start Jupyter yourself in the project's folder`,
  );
}
