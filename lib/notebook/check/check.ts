import { display } from "../kernel.ts";
import { difference } from "./compare.ts";
import { type Mark, Verdict } from "./verdict.ts";

/**
 * One case: what the student's code returns, what it should return, and a hint for a student who is stuck.
 */
export type Case = readonly [actual: () => unknown, expected: unknown, hint?: string];

/** Options for comparing cases. */
export interface CheckOptions {
  /**
   * The largest allowed difference of numbers: relative to the expected one above 1, absolute below. Default:
   * 1e-6.
   */
  tolerance?: number;
}

/**
 * Checks an exercise and shows `✓` or, kindly, what is not correct yet: the first case that fails, the
 * expected value and the actual one. Errors of the student's code are shown in the same way. It never throws,
 * so a notebook with unsolved exercises runs to its end, and it returns nothing, because the kernel would
 * print the value of a cell's last line. {@linkcode firstProblem} returns the problem, and {@linkcode Verdict}
 * says which forms the output has.
 *
 * @param title The name of what is checked.
 * @param cases The cases, the simplest first. A case may return a promise.
 *
 * @example
 * ```ts
 * import { check } from "lib/notebook/mod.ts";
 *
 * const square = (x: number) => x * x;
 * await check("square", [
 *   [() => square(3), 9],
 *   [() => square(-2), 4, "The square of a negative number is positive."],
 * ]);
 * ```
 */
export async function check(
  title: string,
  cases: readonly Case[],
  { tolerance }: CheckOptions = {},
): Promise<void> {
  marks.set(title, "✗"); // also if the student's code never returns, and Stop ends it
  const verdict = new Verdict(title, await firstProblem(cases, tolerance));
  marks.set(title, verdict.mark);
  await display(verdict.toBundle());
}

/** The newest verdict for each title. */
const marks = new Map<string, Mark>();

/** Returns the newest verdict of {@linkcode check} for a title; "–" if there is none. */
export function markOf(title: string): Mark {
  return marks.get(title) ?? "–";
}

/**
 * Returns what is wrong with the first case that fails, in sentences; `undefined` if all cases are correct.
 *
 * @param tolerance As in {@linkcode CheckOptions}.
 *
 * @example
 * ```ts
 * import { firstProblem } from "lib/notebook/check/check.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await firstProblem([[() => 1 + 1, 3, "Count again."]]), "Expected `3`, got `2`. Count again.");
 * ```
 */
export async function firstProblem(cases: readonly Case[], tolerance?: number): Promise<string | undefined> {
  for (const [i, [actual, expected, hint]] of cases.entries()) {
    const problem = await problemOf(actual, expected, tolerance);
    if (problem === undefined) continue;
    const start = cases.length > 1 ? `Case ${i + 1} of ${cases.length}: ` : "";
    const sentence = start ? problem : problem[0]!.toUpperCase() + problem.slice(1);
    return start + sentence + (hint ? ` ${hint}` : "");
  }
  return undefined;
}

async function problemOf(
  actual: () => unknown,
  expected: unknown,
  tolerance?: number,
): Promise<string | undefined> {
  try {
    return difference(await actual(), expected, tolerance);
  } catch (error) {
    const [kind, message] = error instanceof Error
      ? [error.name, error.message]
      : ["an error", String(error)];
    return `the code stops with ${kind}: ${message.split("\n")[0]!.replace(/[.]?$/, ".")}`;
  }
}
