/**
 * Does the README tell the truth? Clones the repository into an empty directory and types the README's two commands there, and `deno test`
 * without flags, as on a machine that has Node and npm and nothing else: an empty HOME, an empty DENO_DIR, a PATH with node, npm, npx and
 * the system's shell only, no globally installed npm packages.
 *
 *     deno task test:fresh [--from REPOSITORY] [train] [test] [plain]
 *
 * Takes minutes and needs the npm registry, so it is no part of `deno task test`. Clones the last commit of the repository it lies in,
 * unless `--from` names another one. Without `train`, `test` or `plain` it does all three. Exit code 1 when a promise is broken.
 *
 * Its task gives it what it needs: the programs git and npx, the files (to link programs, all of them), and the variables that say how the
 * network is reached.
 *
 * @module
 */
import { countsOf } from "./run.ts";

/** A command of the README and what it must do. */
interface Pledge {
  name: string;
  /** Finds the command in the README. */
  command: RegExp;
  /** Makes another command of it. */
  change?(command: string): string;
  /** What is wrong with its output; nothing when all is well. */
  problems(stdout: string, seconds: number, clone: string): string[];
}

const promises: readonly Pledge[] = [
  {
    name: "train",
    command: /^npx -y deno@\S+ task train$/m,
    problems(stdout, seconds, clone) {
      const accuracy = Number(/^test accuracy ([\d.]+)%/m.exec(stdout)?.[1]);
      const saved = /^saved in (\S+)$/m.exec(stdout)?.[1];
      const lost = ["model.json", "weights.bin", "training.json"].filter((file) =>
        !exists(`${clone}/${saved}/${file}`)
      );
      return [
        ...(accuracy >= 98.9 ? [] : [`test accuracy ${accuracy}%, at least 98.9% was promised`]),
        ...(seconds <= 300 ? [] : [`took ${Math.round(seconds)} s, at most 300 s was promised`]),
        ...lost.map((file) => `${saved}/${file} was not saved`),
      ];
    },
  },
  {
    name: "test",
    command: /^npx -y deno@\S+ task test$/m,
    problems(stdout) {
      const last = stdout.trimEnd().split("\n").at(-1) ?? "";
      return /^[1-9]\d* passed, 0 failed$/.test(last) ? [] : [`the last line is "${last}"`];
    },
  },
  {
    name: "plain",
    command: /^npx -y deno@\S+ task test$/m,
    change: (command) => command.replace(" task test", " test"),
    problems: (stdout) => countsOf(stdout)?.passed ? [] : ["no test passed"],
  },
];

/** The variables that say how the network is reached; all others are left behind. */
export const networkVariables = [
  ...[
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "NPM_CONFIG_REGISTRY",
  ],
  ...["npm_config_registry", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "DENO_CERT", "DENO_TLS_CA_STORE"],
];

function exists(path: string): boolean {
  try {
    return Deno.lstatSync(path) !== undefined;
  } catch {
    return false;
  }
}

/** Where a program is found on the PATH. */
function which(program: string): string {
  const found = Deno.env.get("PATH")!.split(":").map((folder) => `${folder}/${program}`).find(exists);
  if (!found) throw new Error(`${program} is not on the PATH`);
  return found;
}

/** Makes the machine: gives the environment that its commands see. */
async function emptyMachine(root: string): Promise<Record<string, string>> {
  for (const folder of ["bin", "home", "deno", "prefix", "tmp"]) await Deno.mkdir(`${root}/${folder}`);
  for (const program of ["node", "npm", "npx", "sh", "bash", "env", "dirname", "uname"]) {
    await Deno.symlink(Deno.realPathSync(which(program)), `${root}/bin/${program}`);
  }
  const network = networkVariables.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(network),
    HOME: `${root}/home`,
    DENO_DIR: `${root}/deno`,
    PATH: `${root}/bin`,
    TMPDIR: `${root}/tmp`,
    npm_config_prefix: `${root}/prefix`, // else npx would take a Deno that npm installed globally
  };
}

/** Runs a command line, shows its output, returns its stdout. */
async function run(
  line: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ code: number; stdout: string }> {
  const [program, ...args] = line.split(" ");
  // Where it lies on this machine, which is what the permission is for: it finds everything else on the PATH of the empty one.
  const child = new Deno.Command(which(program!), {
    args,
    cwd,
    env,
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
  })
    .spawn();
  let stdout = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    Deno.stdout.writeSync(chunk);
    stdout += decoder.decode(chunk, { stream: true });
  }
  return { code: (await child.status).code, stdout };
}

async function main(args: string[]): Promise<number> {
  const fromIndex = args.indexOf("--from");
  const source = fromIndex >= 0 ? args[fromIndex + 1]! : new URL("..", import.meta.url).href;
  const chosen = promises.filter(({ name }) => args.includes(name));
  const root = await Deno.makeTempDir({ prefix: "fresh-clone-" });
  const problems: string[] = [];
  try {
    const clone = `${root}/clone`;
    const git = await new Deno.Command("git", { args: ["clone", "--quiet", "--depth", "1", source, clone] })
      .output();
    if (!git.success) throw new Error(new TextDecoder().decode(git.stderr));
    const env = await emptyMachine(root);
    const readme = await Deno.readTextFile(`${clone}/README.md`);
    for (const promise of chosen.length > 0 ? chosen : promises) {
      const command = promise.command.exec(readme)?.[0];
      const line = command && (promise.change?.(command) ?? command);
      if (!line) {
        problems.push(`README.md has no line with the command for ${promise.name}`);
        continue;
      }
      console.log(`\n$ ${line}`);
      const started = performance.now();
      const { code, stdout } = await run(line, clone, env);
      const seconds = (performance.now() - started) / 1000;
      const found = [
        ...(code === 0 ? [] : [`exit code ${code}`]),
        ...promise.problems(stdout, seconds, clone),
      ];
      console.log(`\n${line}: ${found.length === 0 ? "kept" : "BROKEN"} after ${Math.round(seconds)} s`);
      problems.push(...found.map((problem) => `${line}: ${problem}`));
    }
  } finally {
    await Deno.remove(root, { recursive: true });
  }
  for (const problem of problems) console.error(`broken promise: ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
