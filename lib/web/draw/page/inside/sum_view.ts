/**
 * How a value is computed, with its numbers.
 *
 * @module
 */
/// <reference lib="dom" />
import type {
  MaximumTerms,
  MeanTerms,
  NormalizationTerms,
  SoftmaxTerms,
  ValueTerms,
} from "../../../../explanation/terms/types.ts";
import { heading, make, number } from "./make.ts";
import { numberTable } from "./number_table.ts";
import { valueName, type ValuePlace } from "./value_names.ts";
import { weightedSumView } from "./weighted_sum_view.ts";

/** The largest window that is shown as a table. */
const largestWindow = 64;

/** Returns what is shown for a value. */
export function sumView(terms: ValueTerms, place: ValuePlace): Node[] {
  switch (terms.kind) {
    case "weighted sum":
      return weightedSumView(terms, place);
    case "maximum":
      return pooled(terms, place, "The largest of", terms.winner);
    case "mean":
      return pooled(terms, place, "The mean of");
    case "normalization":
      return normalized(terms, place);
    case "activation":
      return [
        line(`${terms.activation} of `, number(terms.source.value), ` = `, number(terms.result)),
        from(terms, place),
      ];
    case "softmax":
      return softmax(terms);
    case "copy":
      return [line("Passed on as it is."), from(terms, place)];
    case "pixel":
      return [line("The ink of this pixel in the slightly softened frame: 0 is background, 1 is full ink.")];
    case "not shown":
      return [line(`The page ${terms.why}.`)];
  }
}

function line(...content: (Node | string)[]): HTMLElement {
  return make("p", "", ...content);
}

/** Names the only value that this one is computed from. */
function from(
  { source }: { source: NormalizationTerms["source"] },
  { layers, index }: ValuePlace,
): HTMLElement {
  const input = layers[index]!.inputs[source.input]!;
  return make("p", "from", `from ${valueName(layers, input, source.position)}`);
}

function pooled(
  { sources, window, result }: MaximumTerms | MeanTerms,
  { layers, index }: ValuePlace,
  what: string,
  marked?: number,
): Node[] {
  const head = line(`${what} ${sources.length} values = `, number(result));
  if (sources.length > largestWindow) return [head];
  const cols = sources.length === window.rows * window.cols
    ? window.cols
    : new Set(sources.map(({ position }) => position[1])).size; // some of the window lies in padding
  const [{ input, position }] = sources as [MeanTerms["sources"][number]];
  const { name, shape } = layers[layers[index]!.inputs[input]!]!;
  const caption = shape.length === 3 ? `${name}, map ${position[2]}` : name;
  return [head, numberTable(caption, sources.map(({ value }) => value), cols, { marked })];
}

function normalized(terms: NormalizationTerms, place: ValuePlace): Node[] {
  const { source, mean, variance, epsilon, scale, shift, result } = terms;
  return [
    line("scale · (value − mean) / √(variance + ε) + shift"),
    line(
      ...["= ", number(scale), " · (", number(source.value), " − ", number(mean), ") / √(", number(variance)],
      ...[` + ${epsilon}) + `, number(shift), " = ", number(result)],
    ),
    from(terms, place),
  ];
}

function softmax({ sources, own, result }: SoftmaxTerms): Node[] {
  const most = Math.max(...sources.map(({ value }) => value));
  const head = make("tr", "", ...["unit", "score", "exp(score − max)"].map((text) => heading("col", text)));
  const rows = sources.map(({ value, position }, i) =>
    make(
      "tr",
      i === own ? "marked" : "",
      heading("row", String(position.at(-1))),
      make("td", "", number(value)),
      make("td", "", number(Math.exp(value - most))),
    )
  );
  const sum = sources.reduce((sum, { value }) => sum + Math.exp(value - most), 0);
  const power = Math.exp(sources[own]!.value - most);
  return [
    line("softmax: ", number(power), " / ", number(sum), " = ", number(result)),
    make(
      "table",
      "terms",
      make("caption", "", "The scores, and their exponentials relative to the largest"),
      head,
      ...rows,
    ),
  ];
}
