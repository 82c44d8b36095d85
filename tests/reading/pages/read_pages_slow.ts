import { assert } from "@std/assert";
import { missing } from "../../permissions.ts";
import { pageKinds } from "./mod.ts";
import { openReader, readPage } from "./read_pages.ts";

/** At least this share of the digits of 16 pages is read correctly; 98.8% was measured. */
const FLOOR = 0.95;

/** At most this share is read where there is no digit: sides of boxes that were left in the ink made it 0.15 once. */
const EXTRA = 0.03;

Deno.test({
  name: "most digits of a page of each kind are read",
  ignore: missing("read"),
  // The model stays loaded, and so do the backend's threads.
  sanitizeResources: false,
  sanitizeOps: false,
  async fn() {
    const reader = await openReader("data/models/handwriting");
    let written = 0, correct = 0, extra = 0;
    const pages: string[] = [];
    for (const [seed, kind] of pageKinds.entries()) {
      const { counts } = await readPage(reader, seed, kind);
      written += counts.written;
      correct += counts.correct;
      extra += counts.extra;
      pages.push(`${kind} ${counts.correct} of ${counts.written}, ${counts.extra} extra`);
    }
    assert(extra <= EXTRA * written, `${extra} of ${written}: ${pages.join("; ")}`);
    assert(correct >= FLOOR * written, `${correct} of ${written}: ${pages.join("; ")}`);
  },
});
