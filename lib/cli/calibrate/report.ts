/**
 * The measured rates of a calibration, as text.
 *
 * @module
 */
import type { FittedCalibration } from "../../reading/fitting/mod.ts";
import { count, percent, tableLines } from "../../text/mod.ts";

const names: Record<string, string> = {
  "data set": "validation images",
  degraded: "poor scans",
  drawn: "drawn digits",
  blank: "specks",
  scribble: "scribbles",
  letter: "letters",
  shape: "shapes",
  texture: "textures",
  word: "touching letters",
};

/** Returns two tables: one of digits, and one of everything else. */
export function calibrationLines({ digits, others }: FittedCalibration["rates"]): string[] {
  const share = (value: number) => percent(value, 2);
  return [
    ...table(
      ["digits", "frames", "accuracy", "ECE before", "ECE after", "sure", "wrong if sure", "refused"],
      Object.entries(digits).map(([kind, rates]) => [
        names[kind]!,
        count(rates.count),
        ...[rates.accuracy, rates.errorBefore, rates.errorAfter, rates.sure, rates.wrongOfSure, rates.refused]
          .map(share),
      ]),
    ),
    "",
    ...table(
      ["not a digit", "frames", "refused", "if unseen", "read as sure"],
      Object.entries(others).map(([kind, rates]) => [
        names[kind]!,
        count(rates.count),
        ...[rates.refused, rates.refusedUnseen, rates.sure].map(share),
      ]),
    ),
  ];
}

function table(head: string[], rows: string[][]): string[] {
  return tableLines([head, ...rows], { align: (_row, column) => column === 0 ? "left" : "right" });
}
