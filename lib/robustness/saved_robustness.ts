/**
 * robustness.json: how robust a saved model is, beside its files.
 *
 * @module
 */
import { checkJson, checkVersion, count, list, number, object, sha256, text } from "../files/json_schemas.ts";
import * as v from "valibot";
import type { CorruptionResult } from "./measure_corruptions.ts";
import type { AttackScores } from "./measure_attacks.ts";
import { scoreOf } from "./score.ts";

const schema = object({
  format: v.literal(1, "1"),
  /** The model's weights.bin, in hexadecimal. */
  weightsSha256: sha256,
  /** The data set from which the images were taken. */
  data: object({ name: text, source: text }),
  /** The number of images, and the seed that decided which. */
  images: v.pipe(count, v.minValue(1, "a number above 0")),
  seed: count,
  /** On the images as they are: how many are classified correctly. */
  clean: count,
  /** For each kind, how many at the five strengths. */
  corruptions: list(object({ kind: text, correct: list(count) })),
  /** For each ε, how many under attack; missing if attacks were not measured. */
  attacks: v.optional(list(object({ epsilon: number, fgsm: count, pgd: count }))),
});

/** The content of robustness.json. Counts are of images that are classified correctly. */
export type SavedRobustness = v.InferOutput<typeof schema>;

/** Returns the results of one model in the form that is saved. */
export function savedRobustness(
  { corruptions, attacks, seed, data: { name, source }, weightsSha256 }: {
    corruptions: CorruptionResult;
    attacks?: readonly AttackScores[];
    seed: number;
    data: { name: string; source: string };
    weightsSha256: string;
  },
): SavedRobustness {
  const { clean, kinds } = corruptions;
  return {
    format: 1,
    weightsSha256,
    data: { name, source },
    images: clean.count,
    seed,
    clean: clean.correct,
    corruptions: kinds.map(({ kind, scores }) => ({ kind, correct: scores.map(({ correct }) => correct) })),
    ...(attacks && {
      attacks: attacks.map(({ epsilon, fgsm, pgd }) => ({ epsilon, fgsm: fgsm.correct, pgd: pgd.correct })),
    }),
  };
}

/**
 * Returns the content of a robustness.json.
 *
 * @param json Its content.
 * @param path For messages.
 * @throws {FileError} If a newer version wrote it, or something is missing, of another type, or impossible.
 */
export function parseRobustness(json: unknown, path: string): SavedRobustness {
  const advice = 'measure again with "deno task robustness", or remove the file';
  checkVersion(checkJson(object({ format: v.unknown() }), json, path, advice).format, 1, path);
  const possible = v.pipe(
    schema,
    v.check(
      ({ images, clean, corruptions, attacks = [] }) =>
        [
          clean,
          ...corruptions.flatMap(({ correct }) => correct),
          ...attacks.flatMap(({ fgsm, pgd }) => [fgsm, pgd]),
        ].every((correct) => correct <= images),
      "at most as many correct images as there are",
    ),
  );
  return checkJson(possible, json, path, advice);
}

/** Returns the scores of saved results again, by the names of the kinds. */
export function scoresOf(saved: SavedRobustness) {
  const score = (correct: number) => scoreOf(correct, saved.images);
  return {
    clean: score(saved.clean),
    kinds: saved.corruptions.map(({ kind, correct }) => ({ kind, scores: correct.map(score) })),
    attacks: saved.attacks?.map(({ epsilon, fgsm, pgd }) => ({
      epsilon,
      fgsm: score(fgsm),
      pgd: score(pgd),
    })),
  };
}
