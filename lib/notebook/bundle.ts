/**
 * The output of a cell: the same content in several forms. A viewer shows the richest form that it supports.
 *
 * @module
 */
import { escapeHtml } from "../text/mod.ts";

/** One output: content by MIME type, and its metadata. */
export interface Bundle {
  /** The forms, the richest first. `text/plain` is required. */
  data: { "text/plain": string; [mimeType: string]: unknown };
  /** Metadata by MIME type, such as the size of a picture and its alt text. */
  metadata?: Record<string, Record<string, unknown>>;
}

/** A value that {@linkcode show} can show. */
export interface Showable {
  /** Returns the value as an output. */
  toBundle(): Bundle | Promise<Bundle>;
}

/** Returns whether a value has its own output. */
export function isShowable(value: unknown): value is Showable {
  return typeof value === "object" && value !== null && "toBundle" in value &&
    typeof value.toBundle === "function";
}

/**
 * Returns a picture as HTML with its alt text: not every viewer shows the alt text of an `image/png`
 * (nbconvert's standard page does not).
 *
 * @param png The bytes of the file.
 * @param width The width on the page, in pixels; on a narrower page the picture shrinks.
 */
export function imageHtml(png: Uint8Array, width: number, alt: string): string {
  return `<img src="data:image/png;base64,${png.toBase64()}" alt="${escapeHtml(alt)}" width="${width}" ` +
    `style="max-width:100%;height:auto;display:block">`;
}

/** Escapes JSON for a `<script>`, so that nothing in it ends the script or starts a comment. */
export function scriptJson(json: string): string {
  return json.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
