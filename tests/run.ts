/**
 * The runner behind `deno task test [--slowest N] [files and flags of deno test…]`: runs all tests but the slow ones with the
 * permissions that deno.json lists for them, shows Deno's own report as it comes, and closes with one line that never changes its form:
 * `N passed, N failed`, and `, N skipped` behind it where tests were ignored. `--slowest N` lists the N slowest tests and files before
 * that line.
 *
 * The slow tests, `deno task test:slow` (`--slow`), are those in files `*_slow.ts`: what needs minutes by its nature. `deno test` finds
 * no tests in such files by itself, because it looks for `*_test.ts`.
 *
 * The numbers are those of Deno's last line. (Its JUnit report counts differently: it lists each step as a test, and leaves out a file
 * that fails while it is loaded.) Exit code: Deno's; 1 when not a single test ran; 2 for wrong arguments.
 *
 * `--frozen`: a package that deno.lock does not list is an error. Without it, Deno would add the entry silently.
 *
 * Needs `--allow-run=deno` and nothing else.
 *
 * @module
 */
import { listed, TestTimes } from "./slowest.ts";

/** How many tests ended how. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Reads the line that closes a report of `deno test`.
 *
 * @param report The report, with or without colours.
 * @returns The numbers, or `undefined` when there is no such line: the tests did not start.
 */
export function countsOf(report: string): Counts | undefined {
  // deno-lint-ignore no-control-regex
  const plain = report.replaceAll(/\x1b\[[0-9;]*m/g, "");
  const line =
    /^(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed(?: \([^)]*\))?(?: \| (\d+) ignored)?/gm;
  const last = [...plain.matchAll(line)].at(-1); // a test of this function prints such lines too
  if (!last) return undefined;
  return { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0) };
}

/** The closing line. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Two files at a time. Files that take long come first: started last, one of them would run alone at the end. */
const ALL_TESTS = ["--parallel", "tests/notebooks_test.ts", "."];
const SLOW_TESTS = ["--parallel", "tests/plain_slow.ts", "tests/notebooks_slow.ts", "tests/**/*_slow.ts"];

/** What the arguments ask for. */
export interface Request {
  /** The arguments of `deno test`. */
  tests: string[];
  /** How many tests and files to list. */
  slowest: number;
}

/**
 * Reads the arguments.
 *
 * @param args `--slow`, `--slowest N`, and files and flags for `deno test`; without files or flags: all tests, or all slow ones.
 * @returns What they ask for; `undefined` when `--slowest` has no number.
 */
export function requestOf(args: readonly string[]): Request | undefined {
  const rest = [...args];
  let slowest = 0;
  const at = rest.indexOf("--slowest");
  if (at >= 0) {
    const [, count = ""] = rest.splice(at, 2);
    if (!/^[1-9]\d*$/.test(count)) return undefined;
    slowest = Number(count);
  }
  const slow = rest.indexOf("--slow");
  if (slow >= 0) rest.splice(slow, 1);
  return { tests: rest.length > 0 ? rest : slow >= 0 ? SLOW_TESTS : ALL_TESTS, slowest };
}

/**
 * Runs `deno test -P --frozen` and closes its report.
 *
 * @param request What to run and to list.
 * @returns The exit code.
 */
export async function runTests({ tests, slowest }: Request): Promise<number> {
  const inColour = Deno.stdout.isTerminal() && !Deno.noColor;
  const child = new Deno.Command("deno", {
    args: ["test", "-P", "--no-prompt", "--frozen", ...tests],
    stdout: "piped", // to read the numbers; what goes to stderr goes there directly
    env: { DENO_JOBS: "2", ...(inColour && { FORCE_COLOR: "1" }) },
  }).spawn();
  // Ctrl-C reaches the tests by itself; this process stays to close their report.
  Deno.addSignalListener("SIGINT", () => {});
  // Only the end matters for the numbers, and a report may be long.
  let end = "";
  const times = new TestTimes();
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    await writeAll(chunk);
    const text = decoder.decode(chunk, { stream: true });
    times.add(text);
    end = (end + text).slice(-100_000);
  }
  const { code } = await child.status;
  const counts = countsOf(end) ?? { passed: 0, failed: 0, skipped: 0 };
  const ran = counts.passed + counts.failed > 0;
  const lists = slowest > 0
    ? `\nThe slowest tests:\n${listed(times.tests(slowest))}\nThe slowest files:\n${
      listed(times.files(slowest))
    }\n`
    : "";
  const problem = ran ? "" : "No test ran: that is no success.\n";
  await writeAll(new TextEncoder().encode(`${lists}${problem}${closingLine(counts)}\n`));
  return ran ? code : code || 1;
}

/** Writes to stdout; a reader that went away (`| head`) is no error. */
async function writeAll(bytes: Uint8Array): Promise<void> {
  try {
    while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

if (import.meta.main) {
  const request = requestOf(Deno.args);
  if (!request) {
    console.error("error: --slowest: expected a number from 1 on; for example: deno task test --slowest 20");
  }
  Deno.exit(request ? await runTests(request) : 2);
}
