/**
 * The terms of a dense layer: the largest, and those of each feature map together.
 *
 * @module
 */
/// <reference lib="dom" />
import { largestTerms } from "../../../../explanation/terms/largest.ts";
import type { Term } from "../../../../explanation/terms/types.ts";
import { counted } from "../../../../text/numbers.ts";
import { heading, make, number } from "./make.ts";
import { tint } from "./number_table.ts";
import { beforeFlattening, valueName, type ValuePlace } from "./value_names.ts";

/** How many rows a table has. */
const shown = 10;

/** Returns the tables that show the terms of a dense layer. */
export function termTables(terms: readonly Term[], { layers, index }: ValuePlace): Node[] {
  const inputOf = ({ input }: Term) => layers[index]!.inputs[input]!;
  const { largest, others } = largestTerms({ terms }, shown);
  const rows = largest.map((term) => ({
    name: valueName(layers, inputOf(term), term.position),
    numbers: [term.value, term.weight],
    product: term.product,
  }));
  const table = tableOf("The largest terms", ["value", "weight", "product"], rows, {
    name: counted(others.count, "other"),
    sum: others.count > 0 ? others.sum : undefined,
  });
  const maps = Map.groupBy(terms, (term) => {
    const { index, position } = beforeFlattening(layers, inputOf(term), term.position);
    return position.length === 3 ? `${layers[index]!.name}, map ${position[2]}` : undefined;
  });
  return maps.has(undefined) ? [table] : [table, mapTable(maps)];
}

/** Shows the sums of the terms of each feature map: a class is rarely decided by single values. */
function mapTable(maps: ReadonlyMap<string | undefined, readonly Term[]>): HTMLElement {
  const sums = [...maps].map(([name, terms]) => ({
    name: name!,
    numbers: [],
    product: terms.reduce((sum, { product }) => sum + product, 0),
  })).sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const rest = sums.slice(shown);
  return tableOf("Sums of the terms of each feature map", ["sum"], sums.slice(0, shown), {
    name: counted(rest.length, "other"),
    sum: rest.length > 0 ? rest.reduce((sum, { product }) => sum + product, 0) : undefined,
  });
}

interface Row {
  name: string;
  numbers: number[];
  /** The last column, in colour. */
  product: number;
}

function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly Row[],
  others: { name: string; sum: number | undefined },
): HTMLElement {
  const most = Math.max(...rows.map(({ product }) => Math.abs(product)));
  const table = make("table", "terms", make("caption", "", caption));
  table.append(make("tr", "", ...["value of", ...columns].map((text) => heading("col", text))));
  for (const { name, numbers, product } of rows) {
    const cells = [...numbers, product].map((value) => make("td", "", number(value)));
    tint(cells.at(-1)!, most > 0 ? product / most : 0);
    table.append(make("tr", "", heading("row", name), ...cells));
  }
  if (others.sum !== undefined) {
    const empty = columns.slice(1).map(() => make("td", ""));
    const cells = [heading("row", others.name), ...empty, make("td", "", number(others.sum))];
    table.append(make("tr", "", ...cells));
  }
  return table;
}
