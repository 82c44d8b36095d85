/**
 * The words of a figure, which a caller can replace.
 *
 * @module
 */

/** Words that replace a figure's own. */
export interface Words {
  /** What is shown. */
  title?: string;
  /** What the reader should see; "" for none. */
  subtitle?: string;
  /** For readers who cannot see the figure. */
  alt?: string;
}

/** Returns title and subtitle: the caller's, or else the figure's own. */
export function heading(
  words: Words,
  title: string,
  subtitle?: string,
): { title: string; subtitle?: string } {
  const second = words.subtitle ?? subtitle;
  return { title: words.title ?? title, ...(second && { subtitle: second }) };
}
