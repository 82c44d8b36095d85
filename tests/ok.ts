/**
 * What a contributor checks before a commit, behind `deno task ok`: format, lint, types, whether the built kernels are those of their
 * sources, the examples in comments, the tests. The slow tests are not among them: `deno task test:slow`, in CI, too. Prints one line per
 * step with its seconds, shows the report of a step that fails, and stops there with exit code 1.
 *
 * Needs `--allow-run=deno` and nothing else.
 *
 * @module
 */

/** One check: its name and the arguments of `deno`. */
interface Step {
  name: string;
  args: string[];
}

const steps: readonly Step[] = [
  { name: "format", args: ["fmt", "--check"] },
  { name: "lint", args: ["lint"] },
  { name: "types", args: ["check", "--frozen", "lib", "tests"] },
  {
    name: "kernels",
    args: [
      "run",
      ...["--config", "lib/backend/assembly/compiler/deno.json", "--frozen"],
      ...["--no-prompt", "--allow-read", "--allow-env=CI"],
      "lib/backend/build/main.ts",
      "--check",
    ],
  },
  { name: "examples", args: ["test", "--doc", "-P", "--no-prompt", "--frozen", "lib"] },
  { name: "tests", args: ["run", "--frozen", "--allow-run=deno", "tests/run.ts"] },
];

for (const { name, args } of steps) {
  const started = performance.now();
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args,
    stdout: "piped",
    stderr: "piped",
  })
    .output();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const report = new TextDecoder().decode(stdout);
  if (!success) {
    console.error(new TextDecoder().decode(stderr) + report);
    console.log(`${name.padEnd(9)} FAILED after ${seconds} s: deno ${args.join(" ")}`);
    Deno.exit(1);
  }
  // The runner's closing line says how many tests there were.
  const detail = name === "tests" ? `  ${report.trimEnd().split("\n").at(-1)}` : "";
  console.log(`${name.padEnd(9)} ok ${seconds.padStart(6)} s${detail}`);
}
