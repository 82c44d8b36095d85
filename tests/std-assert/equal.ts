/**
 * Whether two values are deeply equal: same class, same own enumerable keys, equal values. As in std, NaN equals NaN and 0 equals
 * -0 (`node:assert` tells the zeros apart, which is why this is not left to it).
 */
export function equal(a: unknown, b: unknown): boolean {
  return compare(a, b, new Map());
}

/** `met` holds the pairs under comparison, so that a value which contains itself comes to an end. */
function compare(a: unknown, b: unknown, met: Map<object, object>): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (
    typeof a !== "object" || typeof b !== "object" || a === null || b === null
  ) return false;
  if (classOf(a) !== classOf(b)) return false;
  if (a instanceof Date && b instanceof Date) {
    return Object.is(a.getTime(), b.getTime());
  }
  if (a instanceof RegExp || a instanceof URL) return String(a) === String(b);
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`cannot compare ${classOf(a)?.name} instances`);
  }
  if (a instanceof WeakRef && b instanceof WeakRef) {
    return compare(a.deref(), b.deref(), met);
  }
  if (a instanceof ArrayBuffer && b instanceof ArrayBuffer) {
    return compare(new Uint8Array(a), new Uint8Array(b), met);
  }
  if (met.get(a) === b) return true;
  met.set(a, b);
  if (isTyped(a) && isTyped(b)) {
    return a.length === b.length &&
      a.every((value, i) => sameNumber(value, b[i]));
  }
  if (a instanceof Map && b instanceof Map) {
    return sameEntries([...a], [...b], met);
  }
  if (a instanceof Set && b instanceof Set) {
    return sameEntries([...a], [...b], met);
  }
  if (
    a instanceof Error && b instanceof Error &&
    (a.name !== b.name || a.message !== b.message)
  ) return false;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) {
    return false;
  }
  const keysOfA = ownKeys(a);
  if (keysOfA.length !== ownKeys(b).length) return false;
  return keysOfA.every((key) =>
    Object.hasOwn(b, key) &&
    compare(a[key as keyof typeof a], b[key as keyof typeof b], met)
  );
}

/** An object without a prototype counts as a plain object. */
function classOf(value: object): { name: string } {
  return value.constructor ?? Object;
}

function ownKeys(value: object): PropertyKey[] {
  return Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
}

/** A typed array of numbers, seen as one of them: they compare alike. */
export function isTyped(value: unknown): value is Float64Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function sameNumber(a: unknown, b: unknown): boolean {
  return a === b || Object.is(a, b);
}

/** Sets and maps: every entry finds a partner of its own, in any order. */
function sameEntries(
  a: unknown[],
  b: unknown[],
  met: Map<object, object>,
): boolean {
  if (a.length !== b.length) return false;
  const left = [...b];
  return a.every((entry) => {
    const at = left.findIndex((other) => compare(entry, other, new Map(met)));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
