/**
 * `deno task bench:reading`: how many of the digits on pages that the project draws itself are read, by kind,
 * and how much time and memory that takes.
 *
 * | file | what it holds |
 * |---|---|
 * | `measure_options.ts` | what the command accepts |
 * | `draw_page.ts` and others, see `mod.ts` | the pages |
 * | `read_pages.ts` | draws, reads and compares pages |
 * | `align.ts` | which digits were read |
 * | `misread.ts` | pictures of misread pages |
 * | `peak_memory.ts` | a page in a process of its own |
 *
 * @module
 */
import { run } from "lib/cli/shared/frame.ts";
import { processStreams, type Streams } from "lib/cli/shared/output.ts";
import { percent, tableLines } from "lib/text/mod.ts";
import type { Counts } from "./align.ts";
import { drawMisread } from "./misread.ts";
import { pageKinds } from "./kinds.ts";
import { type MeasureOptions, parseMeasureOptions } from "./measure_options.ts";
import { type PeakMemory, peakMemory } from "./peak_memory.ts";
import { openReader, type PageResult, readPage } from "./read_pages.ts";

/** Pages of one size, the smallest first. */
const sizes = [1, 2, 5, 12];

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task bench:reading`.
 * @returns The exit code.
 * @throws {UserError} Wrong options; a model that cannot be loaded.
 */
export async function measure(args: string[], streams: Streams = processStreams()): Promise<number> {
  const options = parseMeasureOptions(args);
  if (!options) return 0;
  const memory: PeakMemory[] = []; // measured first, while this process is small
  for (const size of options.memory ? sizes : []) memory.push(await peakMemory(size, options.model));
  const results = await readAll(options, streams);
  const rows = [
    ...pageKinds.map((kind) => rowOf(kind, results.filter((result) => result.page.kind === kind))),
    ...sizes.map((size) =>
      rowOf(`${size} megapixels`, results.filter(({ page }) => page.megapixels === size))
    ),
    rowOf("all", results),
  ].filter(({ pages }) => pages > 0);
  if (options.json) {
    for (const row of [...rows, ...memory]) streams.out(`${JSON.stringify(row)}\n`);
    return 0;
  }
  const head = [
    "kind",
    "pages",
    "digits",
    "correct",
    "substituted",
    "missed",
    "extra",
    "ms per page",
    "ms per megapixel",
  ];
  const cells = rows.map((row) => [
    row.kind,
    String(row.pages),
    String(row.written),
    percent(row.correct / row.written),
    String(row.substituted),
    String(row.missed),
    String(row.extra),
    row.millisecondsPerPage.toFixed(0),
    row.millisecondsPerMegapixel.toFixed(0),
  ]);
  const lines = tableLines([head, ...cells], { align: (_row, column) => column === 0 ? "left" : "right" });
  for (const line of lines) streams.out(`${line}\n`);
  for (const { megapixels, peakMegabytes, baseMegabytes } of memory) {
    streams.out(
      `${megapixels} megapixels: at most ${peakMegabytes} MB, ${baseMegabytes} MB of it before the page\n`,
    );
  }
  return 0;
}

async function readAll(options: MeasureOptions, streams: Streams): Promise<PageResult[]> {
  const { pages, first, misread, json } = options;
  const kinds = options.kind.length > 0 ? options.kind : pageKinds;
  const reader = await openReader(options.model);
  if (misread !== undefined) await Deno.mkdir(misread, { recursive: true });
  const results: PageResult[] = [];
  for (let i = 0; i < pages; i++) {
    const kind = kinds[i % kinds.length]!, seed = first + i;
    const { page, reading, pairs, ...result } = await readPage(reader, seed, kind);
    results.push({
      page: { ...page, picture: { width: 0, height: 0, pixels: new Uint8ClampedArray() } },
      reading,
      pairs,
      ...result,
    });
    const { counts, milliseconds } = result, text = page.lines.join("\n");
    if (json) {
      streams.out(
        `${
          JSON.stringify({
            seed,
            kind,
            megapixels: page.megapixels,
            text,
            read: reading.text,
            ...counts,
            milliseconds,
          })
        }\n`,
      );
    }
    if (misread !== undefined && counts.correct < counts.written + counts.extra) {
      const wrong = counts.written - counts.correct + counts.extra;
      await Deno.writeFile(
        `${misread}/${String(wrong).padStart(2, "0")}-${kind}-${seed}.jpg`,
        drawMisread(page, reading, pairs),
      );
    }
    progress(streams, `${i + 1} of ${pages} pages`);
  }
  if (streams.columns() !== undefined) streams.err("\r\x1b[K");
  return results;
}

/** Shows how far the command is, on a terminal only. */
function progress(streams: Streams, text: string): void {
  if (streams.columns() !== undefined) streams.err(`\r${text}\x1b[K`);
}

/** A row of the table. */
interface Row extends Counts {
  kind: string;
  pages: number;
  millisecondsPerPage: number;
  millisecondsPerMegapixel: number;
}

function rowOf(kind: string, results: readonly PageResult[]): Row {
  const sum = (value: (result: PageResult) => number) =>
    results.reduce((total, result) => total + value(result), 0);
  const milliseconds = sum((result) => result.milliseconds);
  return {
    kind,
    pages: results.length,
    written: sum(({ counts }) => counts.written),
    correct: sum(({ counts }) => counts.correct),
    substituted: sum(({ counts }) => counts.substituted),
    missed: sum(({ counts }) => counts.missed),
    extra: sum(({ counts }) => counts.extra),
    millisecondsPerPage: milliseconds / results.length,
    millisecondsPerMegapixel: milliseconds / sum(({ page }) => page.megapixels),
  };
}

if (import.meta.main) {
  Deno.addSignalListener("SIGINT", () => Deno.exit(130));
  await run((args) => measure(args));
}
