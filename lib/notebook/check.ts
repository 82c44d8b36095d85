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
 * Errors of the student's code are part of the answer. It never throws, so that a notebook with open exercises runs to its end.
 *
 * @param title What is checked.
 * @param cases The cases, the simplest first. A case may return a promise.
 * @returns Whether all is right.
 *
 * @example
 * ```ts
 * import { check } from "lib/notebook/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const square = (x: number) => x * x;
 * assert(
 *   await check("square", [
 *     [() => square(3), 9],
 *     [() => square(-2), 4, "The square of a negative number is positive."],
 *   ]),
 * );
 * ```
 */
export async function check(
  title: string,
  cases: readonly Case[],
  { tolerance }: CheckOptions = {},
): Promise<boolean> {
  const problem = await firstProblem(cases, tolerance);
  await display(new Markdown(verdict(title, problem, "**"), verdict(title, problem, "")).toBundle());
  return problem === undefined;
}

function verdict(title: string, problem: string | undefined, mark: string): string {
  return problem === undefined ? `✓ ${mark}${title}${mark}` : `✗ ${mark}${title}${mark}: not yet. ${problem}`;
}

/** What is wrong with the first case that fails, in sentences. */
async function firstProblem(cases: readonly Case[], tolerance?: number): Promise<string | undefined> {
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
