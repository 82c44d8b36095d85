/**
 * What a model card says about corrupted and attacked images.
 *
 * @module
 */
import { meanAccuracy, type SavedRobustness, type Score, scoresOf } from "../../robustness/mod.ts";
import { count, percent } from "../../text/mod.ts";
import { plain } from "./facts.ts";

/** Returns the paragraphs about robustness; none if it was not measured. */
export function robustness(saved: SavedRobustness | undefined): string[] {
  if (saved === undefined) return [];
  const { clean, kinds, attacks } = scoresOf(saved);
  const mean = meanAccuracy(kinds.flatMap(({ scores }) => scores));
  const strengths = Math.max(0, ...kinds.map(({ scores }) => scores.length));
  const rows = kinds.map(({ kind, scores }) =>
    `| ${plain(kind)} | ${scores.map(({ accuracy }) => percent(accuracy, 1)).join(" | ")} | ${
      percent(meanAccuracy(scores), 1)
    } |`
  );
  return [
    "## Robustness",
    `Measured by \`deno task robustness\` on ${count(saved.images)} test images of ${
      plain(saved.data.name)
    } (seed ${saved.seed}), one prediction for each: ${
      withInterval(clean)
    } of them are classified correctly as they are, and ${
      percent(mean, 1)
    } on average when they are corrupted. The table has the accuracy for each kind of corruption, from the weakest strength to the ` +
    "strongest; `lib/robustness/corruptions` says what each does. Most single numbers have an interval of a few percentage points.",
    [
      `| Corruption | ${Array.from({ length: strengths }, (_, i) => i + 1).join(" | ")} | Mean |`,
      `| --- |${" ---: |".repeat(strengths + 1)}`,
      ...rows,
    ].join("\n"),
    ...(attacks === undefined ? [] : [
      "Attacks with the gradient of the network itself change each pixel by at most ε, a share of full ink: " +
      "FGSM in one step, PGD in many.",
      [
        "| ε | FGSM | PGD |",
        "| ---: | ---: | ---: |",
        ...attacks.map(({ epsilon, fgsm, pgd }) =>
          `| ${epsilon} | ${withInterval(fgsm)} | ${withInterval(pgd)} |`
        ),
      ].join("\n"),
    ]),
  ];
}

function withInterval({ accuracy, interval: [low, high] }: Score): string {
  return `${percent(accuracy, 1)} (95% interval ${percent(low, 1)} to ${percent(high, 1)})`;
}
