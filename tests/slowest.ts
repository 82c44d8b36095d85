/**
 * Reads from a report of `deno test`, as it comes, how long each test took, and lists the slowest tests and files.
 *
 * Deno counts from a test's start to its end, whatever else the machine does meanwhile, in whole seconds from one second on. The time
 * in which a file is loaded belongs to no test.
 *
 * @module
 */

/** How long a test took. */
export interface TestTime {
  /** Such as "tests/model/saving_test.ts". */
  file: string;
  name: string;
  seconds: number;
}

/** Collects the times of all tests of a report. */
export class TestTimes {
  readonly #times: TestTime[] = [];
  #rest = "";
  #file = "";
  /** Whether errors are being reported: they quote lines of other reports. */
  #isOver = false;

  /** Takes the next part of the report, with or without colours. */
  add(text: string): void {
    // deno-lint-ignore no-control-regex
    const lines = (this.#rest + text).replaceAll(/\x1b\[[0-9;]*m/g, "").split("\n");
    this.#rest = lines.pop()!;
    for (const line of lines) this.#read(line);
  }

  #read(line: string): void {
    if (line === " ERRORS ") this.#isOver = true;
    if (this.#isOver) return;
    const [, running] = line.match(/^running \d+ tests? from \.\/(.+)$/) ?? [];
    if (running) this.#file = running;
    // With --parallel each line names its file.
    const [, origin, name, time] =
      line.match(/^(?:\.\/(\S+) => )?(\S.*?) \.\.\. (?:ok|FAILED) \(([\dµms]+)\)$/) ?? [];
    if (!name || !time) return;
    const file = origin ?? this.#file;
    // A test's steps come before it, indented or behind its name; their time is part of its own.
    for (let last = this.#times.at(-1); last?.file === file && last.name.startsWith(`${name} ... `);) {
      this.#times.pop();
      last = this.#times.at(-1);
    }
    this.#times.push({ file, name, seconds: secondsOf(time) });
  }

  /** The slowest tests, the slowest first. */
  tests(count: number): TestTime[] {
    return slowest(this.#times, count);
  }

  /** The files whose tests took longest together; the name is empty. */
  files(count: number): TestTime[] {
    const files = Map.groupBy(this.#times, ({ file }) => file);
    const sums = [...files].map(([file, times]) => ({
      file,
      name: "",
      seconds: times.reduce((sum, { seconds }) => sum + seconds, 0),
    }));
    return slowest(sums, count);
  }
}

function slowest(times: readonly TestTime[], count: number): TestTime[] {
  return times.toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** Reads a time as Deno writes it: "691µs", "3ms", "12s", "1m2s". */
export function secondsOf(time: string): number {
  const units = { m: 60, s: 1, ms: 1e-3, µs: 1e-6 };
  return [...time.matchAll(/(\d+)(ms|µs|m|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units],
    0,
  );
}

/** The lines that list times: seconds, the file, and the test's name where there is one. */
export function listed(times: readonly TestTime[]): string {
  return times.map(({ file, name, seconds }) =>
    `${seconds.toFixed(1).padStart(7)} s  ${file}  ${name}`.trimEnd() + "\n"
  )
    .join("");
}
