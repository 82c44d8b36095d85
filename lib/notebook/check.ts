import { difference } from "./compare.ts";
import { display } from "./kernel.ts";
import { Markdown } from "./markdown.ts";

/** One case: what the student's code gives, what it should give, and what helps who is stuck. */
export type Case = readonly [actual: () => unknown, expected: unknown, hint?: string];

/** How cases are compared. */
export interface CheckOptions {
  /** How far numbers may be apart, relative to the expected ones and at least absolutely. Default: 1e-6. */
  tolerance?: number;
}

/**
 * Checks an exercise and says `✓` or, kindly, what is not right yet: the first case that fails, what it should give and what it gives.
 * Errors of the student's code are part of the answer. It never throws, so that a notebook with open exercises runs to its end, and
 * gives nothing back: the kernel would print what the last line of a cell gives. {@linkcode firstProblem} is for who needs to know.
 *
 * @param title What is checked.
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
  const problem = await firstProblem(cases, tolerance);
  await display(new Markdown(verdict(title, problem, "**"), verdict(title, problem, "")).toBundle());
}

function verdict(title: string, problem: string | undefined, mark: string): string {
  return problem === undefined ? `✓ ${mark}${title}${mark}` : `✗ ${mark}${title}${mark}: not yet. ${problem}`;
}

/**
 * What is wrong with the first case that fails, in sentences; `undefined` when all is right.
 *
 * @param tolerance As in {@linkcode CheckOptions}.
 *
 * @example
 * ```ts
 * import { firstProblem } from "lib/notebook/check.ts";
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
