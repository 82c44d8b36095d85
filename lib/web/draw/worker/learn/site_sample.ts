/**
 * The images that a network rehearses and is measured with while it learns from drawings.
 *
 * @module
 */
import { drawnDigits, drawnNonDigits } from "../../../../drawing/mod.ts";
import type { Split } from "../../../../dataset/types.ts";
import { quoted } from "../../../../errors.ts";
import { deriveSeed } from "../../../../math/mod.ts";
import { framedAgain } from "../../../../reading/fitting/framed_again.ts";
import { unzipDataset } from "./dataset_zip.ts";
import { drawingsOf, splitOf } from "./labelled.ts";

/** Where a site has its sample of MNIST: training images, and as "test" images of the validation set. */
export const samplePath = "mnist-sample.zip";

/** Images for learning from drawings. */
export interface Sample {
  /** Training images of MNIST and drawn digits. */
  rehearsal: Split;
  /** The same, framed as a reader frames them. */
  known: Uint8Array[];
  /** Validation images of MNIST, framed as a reader frames them. */
  mnist: Split;
  /** Marks that are not digits. */
  others: Uint8Array[];
}

/**
 * The number of digits that are drawn for the rehearsal. Without them the model for pictures forgets handwriting
 * that MNIST does not have: it misclassifies a tenth of the drawn digits.
 */
const drawnCount = 500;

/** The number of marks that are drawn to measure how many of them are refused. */
const othersCount = 300;

/**
 * Fetches the archive of a site, and draws the rest.
 *
 * @param seed The same seed gives the same images.
 */
export async function siteSample(site: URL, seed: number, signal: AbortSignal): Promise<Sample> {
  const response = await fetch(new URL(samplePath, site), { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    const why = error instanceof Error ? quoted(error.message) : "an error";
    throw new Error(
      `${samplePath}: expected an answer of the page's server, but got ${why}; start the server again`,
    );
  });
  if (!response.ok) {
    throw new Error(`${samplePath}: expected a file, but got status ${response.status}; reload the page`);
  }
  return sampleOf(new Uint8Array(await response.arrayBuffer()), seed);
}

/** Returns the images of an archive, and drawn ones. */
export function sampleOf(archive: Uint8Array, seed: number): Sample {
  const { train, test } = unzipDataset(archive, samplePath);
  const drawn = drawnDigits({ count: drawnCount, seed: deriveSeed(seed, 1), degraded: 0.3 });
  const marks = drawnNonDigits({ count: othersCount, seed: deriveSeed(seed, 2) });
  const framed = (split: Split) =>
    drawingsOf(split).map(({ frame, label }) => ({ frame: framedAgain(frame), label }));
  return {
    rehearsal: splitOf([...drawingsOf(train), ...drawingsOf(drawn)]),
    known: [...framed(train), ...drawingsOf(drawn)].map(({ frame }) => frame),
    mnist: splitOf(framed(test)),
    others: marks.flatMap(({ frame }) => frame ?? []),
  };
}
