/**
 * The result of `deno task robustness` as a table.
 *
 * @module
 */
import type { AttackScores, CorruptionResult, Score } from "../../robustness/mod.ts";
import { meanAccuracy } from "../../robustness/score.ts";
import { percent, tableLines } from "../../text/mod.ts";

/** The results of one model. */
export interface ModelResult {
  /** Its directory. */
  directory: string;
  /** Its short name. */
  name: string;
  corruptions: CorruptionResult;
  /** One result per ε; absent if it was not attacked. */
  attacks?: AttackScores[];
}

/**
 * Returns the table as lines: for one model, a column per strength; for several, their mean accuracies side by
 * side.
 */
export function tableOf(results: readonly ModelResult[]): string[] {
  const [first, ...others] = results as [ModelResult, ...ModelResult[]];
  const align = (_row: number, column: number) => column === 0 ? "left" as const : "right" as const;
  const rows = others.length === 0 ? oneModel(first) : severalModels(results);
  return tableLines(rows, { align });
}

function oneModel({ corruptions: { clean, kinds, mean }, attacks = [] }: ModelResult): string[][] {
  const blank = ["", "", "", "", ""];
  return [
    ["images", "1", "2", "3", "4", "5", "mean"],
    ["as they are", ...blank, withInterval(clean)],
    ...kinds.map(({ kind, scores }) => [
      kind,
      ...scores.map(({ accuracy }) => percent(accuracy, 1)),
      percent(meanAccuracy(scores), 1),
    ]),
    ["all kinds", ...blank, percent(mean, 1)],
    ...attacks.flatMap(({ epsilon, fgsm, pgd }) => [
      [`FGSM, ε = ${epsilon}`, ...blank, withInterval(fgsm)],
      [`PGD, ε = ${epsilon}`, ...blank, withInterval(pgd)],
    ]),
  ];
}

function severalModels(results: readonly ModelResult[]): string[][] {
  const [{ corruptions, attacks }] = results as [ModelResult];
  const row = (name: string, cell: (result: ModelResult) => string) => [name, ...results.map(cell)];
  return [
    row("images", ({ name }) => name),
    row("as they are", (result) => withInterval(result.corruptions.clean)),
    ...corruptions.kinds.map(({ kind }, i) =>
      row(kind, (result) => percent(meanAccuracy(result.corruptions.kinds[i]!.scores), 1))
    ),
    row("all kinds", (result) => percent(result.corruptions.mean, 1)),
    ...(attacks ?? []).flatMap(({ epsilon }, i) => [
      row(`FGSM, ε = ${epsilon}`, (result) => withInterval(result.attacks![i]!.fgsm)),
      row(`PGD, ε = ${epsilon}`, (result) => withInterval(result.attacks![i]!.pgd)),
    ]),
  ];
}

/** Returns an accuracy with its 95% interval. */
function withInterval({ accuracy, interval: [low, high] }: Score): string {
  return `${percent(accuracy, 1)} (${percent(low, 1).replace("%", "")}–${percent(high, 1)})`;
}

/** Returns the results as one line per model, for `--quiet`. */
export function resultLines(results: readonly ModelResult[]): string[] {
  return results.map(({ name, corruptions: { clean, mean }, attacks }) => {
    const attacked = (attacks ?? []).map(({ epsilon, pgd }) =>
      `, ${percent(pgd.accuracy, 1)} under PGD with ε = ${epsilon}`
    );
    return `${name}: ${percent(clean.accuracy, 1)} as they are, ${percent(mean, 1)} corrupted${
      attacked.join("")
    }`;
  });
}
