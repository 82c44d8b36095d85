/**
 * AssemblyScript that TypeScript writes: a file `….template.ts` of the kernels' sources exports the text as
 * `source`, and the compiler gets that text in its place.
 *
 * @module
 */
import { source as depthwiseTile } from "../assembly/convolution/depthwise_tile.template.ts";
import { source as poolTile } from "../assembly/convolution/pool_tile.template.ts";
import { source as sparseTile } from "../assembly/convolution/sparse_tile.template.ts";
import { source as dotTile } from "../assembly/gemm/dot_tile.template.ts";
import { source as interleavedTile } from "../assembly/gemm/interleaved_tile.template.ts";
import { source as outerTile } from "../assembly/gemm/outer_tile.template.ts";
import { source as rotatingTile } from "../assembly/gemm/rotating_tile.template.ts";
import { source as planeTile } from "../assembly/winograd/plane_tile.template.ts";
import { source as squareTransforms } from "../assembly/winograd/square_transforms.template.ts";

/** The text of each template, by its path from the root of the repository. */
const texts: ReadonlyMap<string, string> = new Map([
  ["lib/backend/assembly/convolution/depthwise_tile.template.ts", depthwiseTile],
  ["lib/backend/assembly/convolution/pool_tile.template.ts", poolTile],
  ["lib/backend/assembly/convolution/sparse_tile.template.ts", sparseTile],
  ["lib/backend/assembly/gemm/dot_tile.template.ts", dotTile],
  ["lib/backend/assembly/gemm/interleaved_tile.template.ts", interleavedTile],
  ["lib/backend/assembly/gemm/outer_tile.template.ts", outerTile],
  ["lib/backend/assembly/gemm/rotating_tile.template.ts", rotatingTile],
  ["lib/backend/assembly/winograd/plane_tile.template.ts", planeTile],
  ["lib/backend/assembly/winograd/square_transforms.template.ts", squareTransforms],
]);

/**
 * Returns the AssemblyScript of a source file.
 *
 * @param path Its path from the root of the repository.
 * @param read Returns the text of a file that is not a template.
 * @throws {Error} If it is a template that is not known here.
 */
export function assemblyScript(path: string, read: (path: string) => string): string {
  const text = texts.get(path);
  if (text !== undefined) return text;
  if (path.endsWith(".template.ts")) {
    throw new Error(`template: expected one that templates.ts names, but got ${path}`);
  }
  return read(path);
}
