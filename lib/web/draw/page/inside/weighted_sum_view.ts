/**
 * A weighted sum with its numbers: patch × kernel of a convolution. (`term_tables.ts` shows dense layers.)
 *
 * @module
 */
/// <reference lib="dom" />
import type { Term, WeightedSum } from "../../../../explanation/terms/types.ts";
import { make, number } from "./make.ts";
import { numberTable } from "./number_table.ts";
import { termTables } from "./term_tables.ts";
import type { ValuePlace } from "./value_names.ts";

/** How many maps are shown with their numbers. */
const shownMaps = 3;

/** Returns what is shown for a weighted sum. */
export function weightedSumView(sum: WeightedSum, place: ValuePlace): Node[] {
  const { terms, window, bias, activation, result } = sum;
  const products = sum.sum - bias;
  const head = make("p", "", "Σ value × weight = ", number(products), ", + bias ", number(bias), " = ");
  head.append(number(sum.sum));
  if (activation !== "linear") {
    head.append(`, ${activation === "relu" ? "ReLU" : activation} → `, number(result));
  }
  return [head, ...(window === undefined ? termTables(terms, place) : mapTables(terms, window.cols, place))];
}

/** Shows the maps that contribute the most: patch × kernel of each. */
function mapTables(terms: readonly Term[], cols: number, { layers, index }: ValuePlace): Node[] {
  const { name } = layers[layers[index]!.inputs[0]!]!, largest = sizes(terms);
  const maps = [...Map.groupBy(terms, ({ position }) => position[2]!)]
    .map(([map, terms]) => ({ map, terms, total: total(terms) }))
    .sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
  const shown = maps.slice(0, shownMaps).map(({ map, terms, total }) => {
    const of = (pick: (term: Term) => number, caption: string, largest: number) =>
      numberTable(caption, terms.map(pick), cols, { largest });
    const tables = make(
      "div",
      "product",
      of(({ value }) => value, `${name}, map ${map}`, largest.value),
      make("span", "sign", "×"),
      of(({ weight }) => weight, "kernel", largest.weight),
      make("span", "sign", "= ", number(total)),
    );
    return tables;
  });
  const rest = maps.slice(shownMaps);
  if (rest.length === 0) return shown;
  const others = rest.reduce((sum, { total }) => sum + total, 0);
  return [
    ...shown,
    make("p", "", `The ${rest.length} other ${rest.length === 1 ? "map" : "maps"}: `, number(others)),
  ];
}

function sizes(terms: readonly Term[]): { value: number; weight: number } {
  const largest = { value: 0, weight: 0 };
  for (const { value, weight } of terms) {
    largest.value = Math.max(largest.value, Math.abs(value));
    largest.weight = Math.max(largest.weight, Math.abs(weight));
  }
  return largest;
}

function total(terms: readonly Term[]): number {
  return terms.reduce((sum, { product }) => sum + product, 0);
}
