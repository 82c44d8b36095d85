/**
 * Labels that look wrong, as a table and as a page of images.
 *
 * @module
 */
import { type Dataset, type Split, valuesPerImage } from "../../dataset/mod.ts";
import { printable } from "../../errors.ts";
import { type CheckedLabels, checkLabels, folds } from "../../experiment/mod.ts";
import type { SuspectLabel } from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { startBackend } from "../../tensorflow.ts";
import { clock, count, duration, percent, tableLines } from "../../text/mod.ts";
import type { Output } from "../shared/output.ts";
import { removeOwnPng, writeOwnPng } from "../shared/own_png.ts";
import type { DataOptions } from "./options.ts";

/** The largest number of images in the table of each set; a figure shows more, JSON all. */
const mostListed = 20, mostDrawn = 60;

/** The result is the same each time. */
const seed = 1;

/**
 * Searches for labels that look wrong, and shows them.
 *
 * @returns The suspects, for JSON.
 * @throws {UserError} If there are too few images, the backend does not start, or the figure cannot be written.
 */
export async function showSuspectLabels(
  dataset: Dataset,
  { labelsFigure, backend: name, threads }: DataOptions,
  output: Output,
): Promise<CheckedLabels> {
  const backend = await startBackend({ backend: name, threads }), started = steadyNow();
  for (const note of backend.notes) output.warning(`note: ${note}`);
  const found = await checkLabels(dataset, {
    seed,
    onProgress: (done) => {
      const seconds = (steadyNow() - started) / 1000;
      const details = done > 0 ? [`${clock(seconds * (1 - done) / done)} left`] : [];
      output.progress({ title: "labels", done, details });
    },
  });
  const { train, test, architecture, epochs, agreement } = found;
  output.line();
  output.line(
    `labels checked by ${folds} networks (${architecture}, ${epochs} epochs), which agree with ${
      percent(agreement, 2)
    } of the training labels; took ${duration((steadyNow() - started) / 1000)}`,
  );
  for (
    const [set, suspects, split] of [["training", train, dataset.train], [
      "test",
      test,
      dataset.test,
    ]] as const
  ) {
    const many = suspects.length > mostListed ? `, the ${mostListed} clearest` : "";
    output.line(`${set} labels that look wrong: ${count(suspects.length)} of ${count(split.count)}${many}`);
    for (const line of suspectLines(suspects.slice(0, mostListed), dataset.classNames)) output.line(line);
  }
  if (labelsFigure !== undefined) await drawSuspects(dataset, found, labelsFigure, output);
  return found;
}

/** Returns the suspects as a table: the number of the image from 0, its label, and what it seems to be. */
function suspectLines(suspects: readonly SuspectLabel[], names: readonly string[]): string[] {
  if (suspects.length === 0) return [];
  const rows = suspects.map(({ index, label, proposed, labelProbability, probability }) => [
    `${index}`,
    printable(names[label]!, 30),
    percent(labelProbability, 1),
    printable(names[proposed]!, 30),
    percent(probability, 1),
  ]);
  return tableLines([["image", "label", "", "looks like", ""], ...rows], {
    indent: "  ",
    align: (_row, column) => column % 2 === 0 ? "right" : "left",
  });
}

async function drawSuspects(
  { train, test, classNames, name }: Dataset,
  found: CheckedLabels,
  file: string,
  output: Output,
): Promise<void> {
  const [{ mistakeGallery }, { fittedPng }] = await Promise.all([
    import("../../figures/mod.ts"),
    import("../shared/fitted_png.ts"),
  ]);
  const picturesOf = (split: Split, suspects: readonly SuspectLabel[]) =>
    suspects.map(({ index, label, proposed, probability }) => {
      const values = valuesPerImage(split);
      return {
        pixels: split.images.subarray(index * values, (index + 1) * values),
        truth: classNames[label]!,
        predicted: classNames[proposed]!,
        probability,
        index,
      };
    });
  const all = [...picturesOf(train, found.train), ...picturesOf(test, found.test)],
    shown = all.slice(0, mostDrawn);
  if (shown.length === 0) {
    await removeOwnPng(file); // an earlier page would be wrong now
    return output.line("no label looks wrong: no figure was drawn");
  }
  const figure = mistakeGallery(shown, {
    rows: train.rows,
    cols: train.cols,
    channels: train.channels,
    title: `${name}: ${count(all.length)} labels look wrong`,
    subtitle: `Label → what the image seems to be, and how probable that is.${
      all.length > shown.length ? `<br>The ${shown.length} clearest, training images first.` : ""
    }`,
  });
  await writeOwnPng(file, await fittedPng(figure));
  output.line(`written: ${printable(file)}`);
}
