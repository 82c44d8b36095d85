import { assert } from "@std/assert";
import { missing } from "../../permissions.ts";
import { pageKinds } from "./mod.ts";
import { openReader, readPage } from "./read_pages.ts";

/**
 * At least this share of the digits of 16 pages is read correctly: a lower limit that reveals faults of the
 * stages. 95.3% was measured with a model of MNIST alone, which classifies flagged 1s as 7s.
 */
const FLOOR = 0.9;

Deno.test({
  name: "most digits of a page of each kind are read",
  ignore: missing("read"),
  // The model stays loaded, and so do the backend's threads.
  sanitizeResources: false,
  sanitizeOps: false,
  async fn() {
    const reader = await openReader("data/models/handwriting");
    let written = 0, correct = 0;
    const pages: string[] = [];
    for (const [seed, kind] of pageKinds.entries()) {
      const { counts } = await readPage(reader, seed, kind);
      written += counts.written;
      correct += counts.correct;
      pages.push(`${kind} ${counts.correct} of ${counts.written}`);
    }
    assert(correct >= FLOOR * written, `${correct} of ${written}: ${pages.join(", ")}`);
  },
});
