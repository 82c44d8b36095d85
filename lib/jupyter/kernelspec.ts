/**
 * Registers Deno's kernel with Jupyter and VS Code: writes the kernelspec `deno` to the user's data
 * directory.
 *
 * `deno jupyter --install` does this, too. But it fails if a kernel of that name exists, or with `--force`
 * replaces it without a message; it ignores JUPYTER_DATA_DIR; and the kernel that it installs does not have a
 * relay (`relay/relay.ts`), so it does not show syntax errors.
 *
 * @module
 */
import { readRegularFile, reason, replaceFiles } from "../files/mod.ts";
import { UserError } from "../errors.ts";

/** The parts of the user's environment that determine the data directory. */
export interface UserPlace {
  os: typeof Deno.build.os;
  /** The value of an environment variable; `undefined` where it is not set. */
  env: (name: string) => string | undefined;
}

/**
 * Returns the directory in which Jupyter looks for what the user has installed
 * (https://docs.jupyter.org/en/latest/use/jupyter-directories.html).
 *
 * @throws {UserError} If the environment does not contain the path of the user's home.
 *
 * @example
 * ```ts
 * import { dataDirectory } from "lib/jupyter/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const env = (name: string) => name === "HOME" ? "/home/ada" : undefined;
 * assertEquals(dataDirectory({ os: "linux", env }), "/home/ada/.local/share/jupyter");
 * assertEquals(dataDirectory({ os: "darwin", env }), "/home/ada/Library/Jupyter");
 * ```
 */
export function dataDirectory({ os, env }: UserPlace): string {
  const own = env("JUPYTER_DATA_DIR");
  if (own) return own;
  const [variable, below] = os === "windows"
    ? ["APPDATA", "jupyter"]
    : os === "darwin"
    ? ["HOME", "Library/Jupyter"]
    : env("XDG_DATA_HOME")
    ? ["XDG_DATA_HOME", "jupyter"]
    : ["HOME", ".local/share/jupyter"];
  const base = env(variable);
  if (base) return `${base}/${below}`;
  throw new UserError(
    `${variable}: expected it to be set, but it is not; set it, or set JUPYTER_DATA_DIR to Jupyter's directory`,
  );
}

/** The result of an installation. */
export interface Installation {
  /** The path of the kernelspec. */
  path: string;
  /** "replaced" if the file belonged to a different kernel, "renewed" if to an older version of this one. */
  outcome: "there already" | "installed" | "renewed" | "replaced";
  /** The command of the kernel that was replaced. */
  before?: string;
}

/**
 * The files of the relay. They are copied, so the kernel works even if this project is moved, and import only
 * each other.
 */
export const relayFiles: readonly string[] = [
  ...["connection.ts", "messages.ts", "syntax_error.ts", "zmtp.ts"],
  ...["executions.ts", "link.ts", "main.ts", "publications.ts", "relay.ts", "shell.ts"].map((name) =>
    `relay/${name}`
  ),
];

/**
 * Writes the kernelspec and the files of the relay, unless they are up to date.
 *
 * @param data Jupyter's data directory.
 * @param deno The path of the Deno that runs the kernel.
 * @throws {UserError} If a file cannot be written.
 */
export async function installKernel(data: string, deno: string): Promise<Installation> {
  const directory = `${data}/kernels/deno`;
  const path = `${directory}/kernel.json`;
  try {
    const old = await readText(path);
    const before = old === undefined ? undefined : commandOf(old);
    const files = await Promise.all(relayFiles.map(async (name) => ({
      name,
      text: await Deno.readTextFile(new URL(name, import.meta.url)),
    })));
    await Deno.mkdir(`${directory}/relay`, { recursive: true });
    const own = await Deno.realPath(directory);
    const ours = before !== undefined && await sameKernel(before, deno, own);
    const present = await Promise.all(files.map(({ name }) => readText(`${directory}/${name}`)));
    if (ours && files.every(({ text }, i) => text === present[i])) return { path, outcome: "there already" };
    for (const folder of ["relay/", ""]) {
      const here = files.filter(({ name }) => name.slice(0, name.lastIndexOf("/") + 1) === folder)
        .map(({ name, text }) => ({ name: name.slice(folder.length), text }));
      if (folder === "") here.push({ name: "kernel.json", text: kernelspec(deno, own) });
      await replaceFiles(
        `${directory}/${folder}`,
        here.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })),
      );
    }
    if (old === undefined) return { path, outcome: "installed" };
    if (ours) return { path, outcome: "renewed" };
    return { path, outcome: "replaced", before: before?.join(" ") ?? "a broken kernel.json" };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new UserError(
      `${path}: the kernel cannot be installed (${
        reason(error)
      }); set JUPYTER_DATA_DIR to a different directory`,
    );
  }
}

/** The arguments that start the relay: independent of any project's configuration, without prompts. */
const flags = ["run", "--quiet", "--no-config", "--no-lock", "--no-prompt", "--allow-all"];

function kernelArguments(directory: string): string[] {
  return [...flags, `${directory}/relay/main.ts`, "{connection_file}"];
}

function kernelspec(deno: string, directory: string): string {
  const spec = {
    argv: [deno, ...kernelArguments(directory)],
    display_name: "Deno",
    language: "typescript",
  };
  return `${JSON.stringify(spec, undefined, 2)}\n`;
}

/** Returns the command in the text of a kernelspec; `undefined` if the text is not a kernelspec. */
function commandOf(text: string): string[] | undefined {
  try {
    const { argv } = JSON.parse(text);
    return Array.isArray(argv) && argv.length > 0 ? argv.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether a command starts this Deno's kernel, by any name of the same file. */
async function sameKernel([program, ...args]: string[], deno: string, directory: string): Promise<boolean> {
  if (args.join("\n") !== kernelArguments(directory).join("\n")) return false;
  const own = await realPath(deno);
  return program === deno || own !== undefined && await realPath(program!) === own;
}

async function readText(path: string): Promise<string | undefined> {
  const bytes = await readRegularFile(path, { advice: "remove it" });
  return bytes && new TextDecoder().decode(bytes);
}

async function realPath(path: string): Promise<string | undefined> {
  try {
    return await Deno.realPath(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

/**
 * Returns the path of this Deno that stays valid for longest: the one on the PATH, if it is the same file.
 * The path of a file that a package manager installed contains its version, and is removed with the next
 * update.
 *
 * @param path The value of PATH.
 * @param executable The path of the file that is running.
 */
export async function lastingName(
  path: string,
  executable: string,
  os: typeof Deno.build.os = Deno.build.os,
): Promise<string> {
  const [separator, name] = os === "windows" ? [";", "deno.exe"] : [":", "deno"];
  const own = await realPath(executable);
  for (
    const folder of path.split(separator).filter((folder) =>
      folder.startsWith("/") || /^[a-z]:/i.test(folder)
    )
  ) {
    const candidate = `${folder.replace(/[\\/]+$/, "")}/${name}`;
    if (own !== undefined && await realPath(candidate) === own) return candidate;
  }
  return executable;
}
