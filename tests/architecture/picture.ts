/**
 * The floors of lib as a table and as a Mermaid picture, for lib/README.md.
 *
 * @module
 */
import { type Place, placeOf, places } from "./floors.ts";
import { importsIn } from "./resolve.ts";
import type { SourceFile } from "./source_file.ts";

/** Between these lines of lib/README.md stands what {@linkcode floorsOf} returns. */
export const markers = { start: "<!-- floors: deno task graph --write -->", end: "<!-- end of floors -->" };

/**
 * Returns the floors in Markdown: a table with a line per folder, and the picture.
 *
 * @param files The files of lib.
 */
export function floorsOf(files: readonly SourceFile[]): string {
  const there = places.filter((place) => files.some(({ file }) => placeOf(file) === place));
  return `${table(there)}\n\n\`\`\`mermaid\n${picture(there, files)}\n\`\`\``;
}

/**
 * Puts the floors into the README.
 *
 * @param readme The text of lib/README.md.
 * @param floors What {@linkcode floorsOf} returned.
 * @throws {Error} The README has no place for them.
 */
export function withFloors(readme: string, floors: string): string {
  const [start, end] = [readme.indexOf(markers.start), readme.indexOf(markers.end)];
  if (start < 0 || end < start) {
    throw new Error(
      `lib/README.md: expected the lines "${markers.start}" and "${markers.end}", but got none`,
    );
  }
  return `${readme.slice(0, start + markers.start.length)}\n\n${floors}\n\n${readme.slice(end)}`;
}

/** As `deno fmt` writes it: each column as wide as its widest cell. */
function table(there: readonly Place[]): string {
  const rows = [
    ["Floor", "Folder", "What is in it", "Why it is on this floor"],
    ...there.map((place) => [`${place.floor}`, `\`${label(place)}\``, place.what, place.why]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => column === 0 ? cell.padStart(widths[0]!) : cell.padEnd(widths[column]!))
  );
  const rule = widths.map((width, column) => column === 0 ? `${"-".repeat(width - 1)}:` : "-".repeat(width));
  return [lines[0]!, rule, ...lines.slice(1)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A box for each folder, the highest floor on top; an arrow for each folder that another one imports, except those of floor 0. */
function picture(there: readonly Place[], files: readonly SourceFile[]): string {
  const floors = [...Map.groupBy(there, ({ floor }) => floor)].sort(([a], [b]) => b - a);
  const arrows = importsIn(files).flatMap(({ from, to }) => {
    const [importer, imported] = [placeOf(from), placeOf(to)];
    const isDrawn = importer && imported && importer !== imported && imported.floor > 0;
    return isDrawn ? [`  ${id(importer)} --> ${id(imported)}`] : [];
  });
  return [
    "flowchart TB",
    ...floors.flatMap(([floor, on]) => [
      `  subgraph floor${floor}["floor ${floor}"]`,
      ...on.map((place) => `    ${id(place)}["${label(place)}"]`),
      "  end",
    ]),
    // Links without a line keep the floors in their order.
    ...floors.slice(1).map(([, on], index) => `  ${id(floors[index]![1][0]!)} ~~~ ${id(on[0]!)}`),
    ...[...new Set(arrows)].sort(),
  ].join("\n");
}

function label({ name }: Place): string {
  return name.includes(".") ? name : `${name}/`;
}

function id({ name }: Place): string {
  return name.replace(".ts", "");
}
