/**
 * A stand-in for `jsr:@std/assert`, so that the tests pass on a machine that reaches the npm registry but not JSR.
 *
 * Names, signatures and meaning are those of the standard library's `@std/assert`: the assertions that this project uses, and the
 * close relatives that a reader would try next. The explanations of failed comparisons come from `node:assert`.
 *
 * To drop it: delete this folder and the entry `"links": ["./tests/std-assert"]` in deno.json. The import map already names
 * `jsr:@std/assert@^1`, so nothing else changes.
 *
 * - assertion_error.ts: the error, and `fail`
 * - equal.ts: what "deeply equal" means
 * - equality.ts: equal, strictly equal, almost equal
 * - condition.ts: true, false, exists, instance of
 * - order.ts: less and greater
 * - contents.ts: what a string, an array or an object holds
 * - throwing.ts: functions that throw and promises that reject
 *
 * @module
 */
export { AssertionError, fail, unreachable } from "./assertion_error.ts";
export { assert, assertExists, assertFalse, assertInstanceOf, assertNotInstanceOf } from "./condition.ts";
export type { AnyConstructor, Falsy, GetConstructorType } from "./condition.ts";
export {
  assertArrayIncludes,
  assertMatch,
  assertNotMatch,
  assertObjectMatch,
  assertStringIncludes,
} from "./contents.ts";
export type { ArrayLikeArg } from "./contents.ts";
export { equal } from "./equal.ts";
export {
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertNotStrictEquals,
  assertStrictEquals,
} from "./equality.ts";
export { assertGreater, assertGreaterOrEqual, assertLess, assertLessOrEqual } from "./order.ts";
export { assertIsError, assertRejects, assertThrows } from "./throwing.ts";
