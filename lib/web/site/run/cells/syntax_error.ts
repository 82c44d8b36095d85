/** A cell that is not TypeScript. */
export class CellSyntaxError extends SyntaxError {
  override name = "SyntaxError";

  /** @param position The index in the source where it was noticed. */
  constructor(message: string, readonly position: number) {
    super(message);
  }
}

/** Returns the number of the line of an index, from 1. */
export function lineAt(source: string, index: number): number {
  return source.slice(0, index).split("\n").length;
}

/** Returns the index where a line starts. */
export function startOfLine(source: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count++) {
    const end = source.indexOf("\n", at);
    if (end < 0) return source.length;
    at = end + 1;
  }
  return at;
}
