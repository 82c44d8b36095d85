import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "lib/files/mod.ts";
import { parseRobustness, savedRobustness, scoreOf, scoresOf } from "lib/robustness/mod.ts";

const saved = () =>
  savedRobustness({
    corruptions: {
      clean: scoreOf(9, 10),
      kinds: [{ kind: "blur", scores: [9, 8, 7, 6, 5].map((correct) => scoreOf(correct, 10)) }],
      mean: 0.7,
    },
    attacks: [{ epsilon: 0.1, fgsm: scoreOf(5, 10), pgd: scoreOf(2, 10), adversarial: [] }],
    seed: 3,
    data: { name: "noise", source: "tests" },
    weightsSha256: "0".repeat(64),
  });

Deno.test("what is saved is read again, with the same scores", () => {
  const parsed = parseRobustness(JSON.parse(JSON.stringify(saved())), "r");
  assertEquals(parsed, saved());
  const { clean, kinds, attacks } = scoresOf(parsed);
  assertEquals(clean, scoreOf(9, 10));
  assertEquals(kinds, [{ kind: "blur", scores: [9, 8, 7, 6, 5].map((correct) => scoreOf(correct, 10)) }]);
  assertEquals(attacks, [{ epsilon: 0.1, fgsm: scoreOf(5, 10), pgd: scoreOf(2, 10) }]);
});

// deno-lint-ignore no-explicit-any
type Json = any;

const advice = '; measure again with "deno task robustness", or remove the file';

for (
  const [what, change, message] of [
    ["an impossible count", (json: Json) => json.clean = 11, "as many correct images as there are"],
    [
      "a missing part",
      (json: Json) => delete json.corruptions,
      `r: expected "corruptions", but it is missing${advice}`,
    ],
    [
      "no images",
      (json: Json) => json.images = 0,
      `r: expected "images" to be a number above 0, but got 0${advice}`,
    ],
    ["a newer format", (json: Json) => json.format = 2, "expected format 1 or older, but got format 2"],
  ] as const
) {
  Deno.test(`${what} is refused`, () => {
    const json = structuredClone(saved());
    change(json);
    assertThrows(() => parseRobustness(json, "r"), FileError, message);
  });
}
