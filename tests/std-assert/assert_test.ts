import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertGreater,
  assertInstanceOf,
  AssertionError,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

/** That an assertion does not hold: every pair below goes through the plain machinery, not through the assertion under test. */
function refuses(fn: () => void): string {
  try {
    fn();
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
  throw new Error("the assertion held");
}

const circle = () => {
  const node: { self?: unknown } = {};
  node.self = node;
  return node;
};

const alike: [name: string, a: unknown, b: unknown][] = [
  ["NaN", NaN, NaN],
  ["0 and -0, as in std", 0, -0],
  ["-0 in a typed array", new Float32Array([0, 1]), new Float32Array([-0, 1])],
  ["nested", { a: [1, { b: new Date(0) }] }, { a: [1, { b: new Date(0) }] }],
  [
    "sets in another order",
    new Set([{ a: 1 }, { a: 2 }]),
    new Set([{ a: 2 }, { a: 1 }]),
  ],
  ["maps", new Map([[{ k: 1 }, 1]]), new Map([[{ k: 1 }, 1]])],
  ["an object without a prototype", Object.create(null), {}],
  ["circular", circle(), circle()],
];
for (const [name, a, b] of alike) {
  Deno.test(`assertEquals holds, assertNotEquals does not: ${name}`, () => {
    assertEquals(a, b);
    refuses(() => assertNotEquals(a, b));
  });
}

const unlike: [name: string, a: unknown, b: unknown][] = [
  ["undefined and missing", { a: undefined }, {}],
  ["1 and '1'", 1, "1"],
  ["bytes and floats", new Uint8Array(2), new Float32Array(2)],
  ["lengths", [1, 2], [1, 2, 3]],
  ["a hole's value", [1, , 3], [1, 2, 3]], // deno-lint-ignore-line no-sparse-arrays
  ["buffers", new Uint8Array([1]).buffer, new Uint8Array([2]).buffer],
  ["messages of errors", new Error("a"), new Error("b")],
  [
    "sets where one value stands for two",
    new Set([{ a: 1 }, { a: 1 }]),
    new Set([{ a: 1 }, { a: 2 }]),
  ],
  ["dates", new Date(0), new Date(1)],
  ["regular expressions", /a/, /a/g],
  ["null and an object", null, {}],
];
for (const [name, a, b] of unlike) {
  Deno.test(`assertNotEquals holds, assertEquals does not: ${name}`, () => {
    assertNotEquals(a, b);
    refuses(() => assertEquals(a, b));
  });
}

Deno.test("assertEquals of long typed arrays names the first difference only", () => {
  const a = new Uint8Array(5000), b = new Uint8Array(5000);
  b[4321] = 7;
  assertStringIncludes(
    refuses(() => assertEquals(a, b)),
    "at 4321: 0 where 7 was expected",
  );
});

Deno.test("assertAlmostEquals: tolerance, default tolerance, NaN", () => {
  assertAlmostEquals(0.01, 0.02, 0.1);
  assertAlmostEquals(1.000000001e-8, 1.000000002e-8);
  refuses(() => assertAlmostEquals(1e-8, 1e-9));
  refuses(() => assertAlmostEquals(NaN, 1, 10));
  assertAlmostEquals(NaN, NaN);
});

Deno.test("assertThrows returns the error, and refuses another class, other words and no error", () => {
  const error: RangeError = assertThrows(
    () => {
      throw new RangeError("far out");
    },
    RangeError,
    "far",
  );
  assertStrictEquals(error.message, "far out");
  const boom = () => {
    throw new RangeError("far out");
  };
  refuses(() => assertThrows(boom, TypeError));
  refuses(() => assertThrows(boom, RangeError, "near"));
  assertStringIncludes(
    refuses(() => assertThrows(() => 1, "no throw")),
    "no throw",
  );
  const thrown = assertThrows(() => {
    throw "a string";
  });
  assertEquals(thrown, "a string");
});

Deno.test("assertRejects returns the error, and refuses a throw before the promise and a promise that keeps", async () => {
  const error: TypeError = await assertRejects(
    () => Promise.reject(new TypeError("late")),
    TypeError,
    "late",
  );
  assertEquals(error.message, "late");
  const failing: (() => Promise<unknown>)[] = [
    () =>
      assertRejects(() => {
        throw new Error("early");
      }),
    () => assertRejects(() => Promise.resolve(1)),
    () => assertRejects(() => Promise.reject(new TypeError("x")), RangeError),
  ];
  for (const run of failing) {
    const caught = await run().then(() => undefined, (reason) => reason);
    assertInstanceOf(caught, AssertionError);
  }
});

Deno.test("the others hold and refuse", () => {
  assert(1);
  refuses(() => assert(0, "zero"));
  assertExists(0);
  refuses(() => assertExists(null));
  assertGreater(2, 1);
  refuses(() => assertGreater(1, 1));
  assertLessOrEqual(1, 1);
  refuses(() => assertLessOrEqual(NaN, 1));
  assertMatch("abc", /b/);
  refuses(() => assertMatch("abc", /d/));
  refuses(() => assertStringIncludes("abc", "d"));
  assertArrayIncludes([{ a: 1 }, { a: 2 }], [{ a: 2 }]);
  refuses(() => assertArrayIncludes([1], [1, 2]));
  assertObjectMatch({ a: { b: 1, c: 2 }, d: [1, { e: 1, f: 2 }] }, {
    a: { b: 1 },
    d: [1, { e: 1 }],
  });
  refuses(() => assertObjectMatch({ a: { b: 1 } }, { a: { b: 1, c: undefined } }));
  refuses(() => assertObjectMatch({ d: [1, 2] }, { d: [1, 3] }));
  refuses(() => assertInstanceOf({}, Date));
  refuses(() => fail("so it is"));
});
