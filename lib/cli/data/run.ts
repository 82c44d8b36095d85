/**
 * The work of `deno task data`, once its options have been checked.
 *
 * @module
 */
import {
  blankImages,
  type Dataset,
  sameImages,
  sizeInWords,
  type Split,
  statistics,
} from "../../dataset/mod.ts";
import { printable } from "../../errors.ts";
import { count, percent, round, tableLines } from "../../text/mod.ts";
import { readDataset } from "../shared/dataset.ts";
import type { Output } from "../shared/output.ts";
import { checkOwn, writeOwnPng } from "../shared/own_png.ts";
import type { DataOptions } from "./options.ts";

/** The number of images that are named in a line at most. */
const mostNamed = 10;

/**
 * Shows what is in a data set, in one screen.
 *
 * @returns The exit code.
 * @throws {UserError} If it cannot be read, or the file for the figure is another program's.
 */
export async function showData(options: DataOptions, output: Output): Promise<number> {
  const { path, figure, labelsFigure } = options;
  for (const file of [figure, labelsFigure]) if (file !== undefined) await checkOwn(file);
  const dataset = await readDataset(path, output);
  const { train, test, classNames } = dataset;
  const [ofTrain, ofTest] = [statistics(train), statistics(test)];
  const repeated = sameImages(test, train), blank = [blankImages(train), blankImages(test)] as const;
  const others = repeated.filter(({ sameLabel }) => !sameLabel);
  output.line(`data     ${printable(dataset.name)} from ${printable(dataset.source)}`);
  output.line(`images   ${sizes(dataset)}`);
  output.line(`classes  ${classNames.length}`);
  output.line();
  const rows = classNames.map((name, i) => [
    printable(name, 30),
    ...[ofTrain, ofTest].flatMap(({ classCounts, count: all }) => {
      const here = classCounts[i] ?? 0;
      return [count(here), percent(here / all)];
    }),
  ]);
  const header = ["class", "training", "", "test", ""];
  const align = (_row: number, column: number) => column === 0 ? "left" as const : "right" as const;
  for (const line of tableLines([header, ...rows], { align, indent: "  " })) output.line(line);
  output.line();
  const brightness = [ofTrain, ofTest].map(({ mean, standardDeviation }) =>
    `mean ${round(mean, 4)}, standard deviation ${round(standardDeviation, 4)}`
  );
  const whole = train.channels === 3 ? "full light" : "full ink";
  output.line(`pixels, as shares of ${whole}: training ${brightness[0]}; test ${brightness[1]}`);
  output.line(`test images that are also training images: ${named(repeated.map(({ index }) => index))}`);
  output.line(`  of these with another label there: ${named(others.map(({ index }) => index))}`);
  output.line(`blank images: training ${named(blank[0])}; test ${named(blank[1])}`);
  if (figure !== undefined) {
    // Loaded only now: rendering takes a while to load, and most calls draw nothing.
    const [{ classesFigure }, { fittedPng }] = await Promise.all([
      import("./figure.ts"),
      import("../shared/fitted_png.ts"),
    ]);
    await writeOwnPng(figure, await fittedPng(classesFigure(dataset)));
    output.line(`written: ${printable(figure)}`);
  }
  // Loaded only now, with TensorFlow.js: most calls do not train.
  const labels = options.labels &&
    await (await import("./labels.ts")).showSuspectLabels(dataset, options, output);
  output.event("result", {
    name: dataset.name,
    source: dataset.source,
    rows: train.rows,
    cols: train.cols,
    channels: train.channels ?? 1,
    classNames,
    training: numbers(train, ofTrain, blank[0]),
    test: { ...numbers(test, ofTest, blank[1]), repeated },
    checksums: dataset.checksums,
    notes: dataset.notes ?? [],
    ...labels && { labels },
  });
  return 0;
}

function sizes({ train, test }: Dataset): string {
  return `${count(train.count)} for training, ${count(test.count)} for testing, ${sizeInWords(train)}`;
}

function numbers(
  { count }: Split,
  { mean, standardDeviation, classCounts }: ReturnType<typeof statistics>,
  blank: number[],
) {
  return { count, mean, standardDeviation, classCounts, blank };
}

/** How many images, and which, from 0. */
function named(indices: readonly number[]): string {
  if (indices.length === 0) return "none";
  const shown = indices.slice(0, mostNamed).join(", "), more = indices.length > mostNamed ? ", …" : "";
  return `${count(indices.length)} (numbers ${shown}${more}, from 0)`;
}
