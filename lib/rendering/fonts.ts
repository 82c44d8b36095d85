/**
 * The font of all pictures: Inter, from npm. A picture has the same bytes on every machine, whatever fonts
 * are installed there. The font is read when the first picture is drawn, not on import.
 *
 * @module
 */
import { type FontMetrics, readFontMetrics } from "./true_type.ts";

/** A style of the font. Bold is weight 600, that of the figures' titles; weight 700 is drawn with it, too. */
export type FontStyle = "regular" | "italic" | "bold";

/** The files of the font, and its measures. */
export interface Fonts {
  /** The .ttf files, for resvg. */
  files: Uint8Array[];
  /** The sizes of letters. */
  metrics: Record<FontStyle, FontMetrics>;
}

let fonts: Promise<Fonts> | undefined;

/** Returns the fonts, which are read once. */
export function loadFonts(): Promise<Fonts> {
  return fonts ??= readFonts();
}

async function readFonts(): Promise<Fonts> {
  // Importing the package's manifest makes Deno fetch the package; `import.meta.resolve` alone does not.
  await import("@expo-google-fonts/inter/package.json", { with: { type: "json" } });
  const folder = "@expo-google-fonts/inter";
  const [regular, italic, semiBold] = await Promise.all([
    Deno.readFile(new URL(import.meta.resolve(`${folder}/400Regular/Inter_400Regular.ttf`))),
    Deno.readFile(new URL(import.meta.resolve(`${folder}/400Regular_Italic/Inter_400Regular_Italic.ttf`))),
    Deno.readFile(new URL(import.meta.resolve(`${folder}/600SemiBold/Inter_600SemiBold.ttf`))),
  ]);
  return {
    files: [regular, italic, semiBold],
    metrics: {
      regular: readFontMetrics(regular),
      italic: readFontMetrics(italic),
      bold: readFontMetrics(semiBold),
    },
  };
}

/**
 * Returns the width of a text on one line, in pixels. Kerning is left out: it changes the width by less than
 * 1%.
 *
 * @param text The text as it is shown.
 * @param size The font size in pixels.
 *
 * @example
 * ```ts
 * import { loadFonts, textWidth } from "lib/rendering/fonts.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { metrics } = await loadFonts();
 * assertAlmostEquals(textWidth("2828", 20, metrics.regular), 2 * textWidth("28", 20, metrics.regular));
 * ```
 */
export function textWidth(text: string, size: number, metrics: FontMetrics): number {
  let width = 0;
  for (const character of text) {
    // Plotly puts zero-width spaces around super- and subscripts.
    if (character !== "\u200b") width += metrics.advance(character.codePointAt(0)!);
  }
  return width * size;
}
