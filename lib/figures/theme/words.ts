/**
 * How a caller changes what a figure says.
 *
 * @module
 */

/** Every figure has words of its own; these replace them. */
export interface Words {
  /** What is shown. */
  title?: string;
  /** What is to be seen; "" for none. */
  subtitle?: string;
  /** For who cannot see the figure. */
  alt?: string;
}

/** Title and subtitle: the caller's words before the figure's own. */
export function heading(
  words: Words,
  title: string,
  subtitle?: string,
): { title: string; subtitle?: string } {
  const second = words.subtitle ?? subtitle;
  return { title: words.title ?? title, ...(second && { subtitle: second }) };
}
