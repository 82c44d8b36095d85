/**
 * The runner behind `deno task test [files and flags of deno test…]`: runs all tests with the permissions that deno.json lists for
 * them, shows Deno's own report as it comes, and closes with one line that never changes its form: `N passed, N failed`, and
 * `, N skipped` behind it where tests were ignored.
 *
 * The numbers are those of Deno's last line. (Its JUnit report counts differently: it lists each step as a test, and leaves out a file
 * that fails while it is loaded.) Exit code: Deno's; 1 when not a single test ran.
 *
 * `--frozen`: a package that deno.lock does not list is an error. Without it, Deno would add the entry without a word.
 *
 * Needs `--allow-run=deno` and nothing else.
 *
 * @module
 */

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

/** Without arguments: all tests, two files at a time. (The lessons come late, and mostly have the machine to themselves.) */
const ALL_TESTS = ["--parallel"];

/**
 * Runs `deno test -P --frozen` and closes its report.
 *
 * @param args Files and flags for `deno test`; none: all tests.
 * @returns The exit code.
 */
export async function runTests(args: readonly string[]): Promise<number> {
  const inColour = Deno.stdout.isTerminal() && !Deno.noColor;
  const child = new Deno.Command("deno", {
    args: ["test", "-P", "--no-prompt", "--frozen", ...(args.length > 0 ? args : ALL_TESTS)],
    stdout: "piped", // to read the numbers; what goes to stderr goes there directly
    env: { DENO_JOBS: "2", ...(inColour && { FORCE_COLOR: "1" }) },
  }).spawn();
  // Ctrl-C reaches the tests by itself; this process stays to close their report.
  Deno.addSignalListener("SIGINT", () => {});
  // Only the end matters, and a report may be long.
  let end = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    await writeAll(chunk);
    end = (end + decoder.decode(chunk, { stream: true })).slice(-100_000);
  }
  const { code } = await child.status;
  const counts = countsOf(end) ?? { passed: 0, failed: 0, skipped: 0 };
  const ran = counts.passed + counts.failed > 0;
  const problem = ran ? "" : "No test ran: that is no success.\n";
  await writeAll(new TextEncoder().encode(`${problem}${closingLine(counts)}\n`));
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

if (import.meta.main) Deno.exit(await runTests(Deno.args));
