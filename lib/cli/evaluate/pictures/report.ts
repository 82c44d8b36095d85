/**
 * The scores of pictures as text.
 *
 * @module
 */
import { count, counted, percent, tableLines } from "../../../text/mod.ts";
import type { Misread, Score, Scores } from "./scores.ts";

/** The maximum number of misread pictures that are listed. */
const MOST_LISTED = 20;

/** Returns the accuracy with its interval and the number of misread pictures, as one line. */
export function picturesResultLine(
  { count: total, correct, accuracy, interval: [low, high] }: Score,
): string {
  return `accuracy ${percent(accuracy, 2)} (95% interval ${percent(low, 2)} to ${percent(high, 2)}), ` +
    `${count(total - correct)} of ${counted(total, "picture")} misread`;
}

/** Returns the table by folder and the misread pictures as lines. */
export function picturesReportLines(scores: Scores, misread: readonly Misread[]): string[] {
  const { all, folders } = scores;
  const head = [
    "folder",
    "pictures",
    "correct",
    "accuracy",
    "95% interval",
    "unsure",
    "no digit",
    "unreadable",
  ];
  const rows = [...folders, ...(folders.length > 1 ? [{ folder: "all", ...all }] : [])].map((score) => [
    score.folder,
    count(score.count),
    count(score.correct),
    percent(score.accuracy, 2),
    score.interval.map((limit) => percent(limit, 2)).join(" to "),
    ...[score.unsure, score.refused, score.unreadable].map(count),
  ]);
  const shown = misread.slice(0, MOST_LISTED).map(({ file, label, text, error }) => [
    file,
    error === undefined
      ? `${label || "nothing"} read as ${text.replaceAll("\n", " / ") || "nothing"}`
      : `${label || "nothing"}, but the file could not be read`,
  ]);
  return [
    "",
    ...tableLines([head, ...rows], { align: (_row, column) => column === 0 ? "left" : "right" }),
    "",
    ...(all.sure > 0
      ? [
        `of ${counted(all.sure, "picture")} whose digits are all sure, ${
          percent(all.sureCorrect / all.sure, 2)
        } are correct`,
      ]
      : []),
    ...(shown.length > 0 ? ["", "misread"] : ["no picture was misread"]),
    ...tableLines(shown, { indent: "  " }),
    ...(misread.length > shown.length ? [`  and ${count(misread.length - shown.length)} more`] : []),
  ];
}
