/**
 * How well the network reads before it learned and after, as a table.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Comparison, Measured, Share } from "../../worker/learn/mod.ts";

/** Returns a share in words: `3 of 5 (60%; 95% interval 23–88%)`. */
export function describeShare({ part, count, interval: [low, high] }: Share): string {
  if (count === 0) return "none";
  const percent = (share: number) => `${(100 * share).toFixed(count < 200 ? 0 : 1)}`;
  return `${part.toLocaleString("en")} of ${count.toLocaleString("en")} (${
    percent(part / count)
  }%; 95% interval ` +
    `${percent(low)}–${percent(high)}%)`;
}

/** What is compared: the heading of a row, and its share. */
type Row = readonly [heading: string, share: (measured: Measured) => Share];

/** Returns the rows. */
function rowsOf(mnistImages: string): Row[] {
  return [
    ["Your held-out drawings: classified correctly", ({ drawings }) => drawings.correct],
    ["… refused as not a digit", ({ drawings }) => drawings.refused],
    [`${mnistImages}: classified correctly`, ({ mnist }) => mnist.correct],
    ["… refused as not a digit", ({ mnist }) => mnist.refused],
    ["Letters, scribbles and shapes: refused", ({ others }) => others],
  ];
}

/** What the MNIST images are, and what the table says about the images that were measured. */
const words: Record<Comparison["mnistHeldOut"], [images: string, caption: string]> = {
  yes: [
    "MNIST validation images",
    "Before and after, measured on images that the network did not learn from",
  ],
  no: [
    "MNIST training images",
    "Before and after. The network did not learn from your held-out drawings, but it was trained on these MNIST images",
  ],
  unknown: [
    "MNIST images",
    "Before and after. The network did not learn from your held-out drawings; whether it was trained on these MNIST " +
    "images is not known",
  ],
};

/** Returns the table. */
export function comparisonTable({ mnistHeldOut, before, after }: Comparison): HTMLTableElement {
  const [mnistImages, caption] = words[mnistHeldOut], table = document.createElement("table");
  table.className = "comparison";
  table.createCaption().textContent = caption;
  const head = table.createTHead().insertRow();
  head.append(cell("td", ""), cell("th", "before", "col"), cell("th", "after", "col"));
  const body = table.createTBody();
  for (const [heading, share] of rowsOf(mnistImages)) {
    const row = body.insertRow();
    row.append(
      cell("th", heading, "row"),
      ...([["before", before], ["after", after]] as const).map(([when, measured]) => {
        const td = cell("td", describeShare(share(measured)));
        td.dataset["when"] = when; // which narrow screens show
        return td;
      }),
    );
  }
  return table;
}

function cell(kind: "td" | "th", text: string, scope?: "col" | "row"): HTMLTableCellElement {
  const element = document.createElement(kind);
  element.textContent = text;
  if (scope !== undefined) element.scope = scope;
  return element;
}
