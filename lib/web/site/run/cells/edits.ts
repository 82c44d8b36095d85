/** Replaces parts of a text by their indices in the text as it was. */
export class Edits {
  readonly #edits: { from: number; to: number; text: string }[] = [];

  constructor(readonly text: string) {}

  /** Replaces a part; its line breaks stay, so that all lines keep their numbers. */
  replace(from: number, to: number, text: string): void {
    const breaks = this.text.slice(from, to).replace(/[^\n]/g, "");
    this.#edits.push({ from, to, text: text + breaks });
  }

  /** Inserts a text. Of two texts at one index, the one that was inserted first comes first. */
  insert(at: number, text: string): void {
    this.#edits.push({ from: at, to: at, text });
  }

  /** Returns the new text. */
  toString(): string {
    let result = "", at = 0;
    for (const { from, to, text } of this.#edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
      result += this.text.slice(at, from) + text;
      at = to;
    }
    return result + this.text.slice(at);
  }
}
