/**
 * Markdown → HTML, as Jupyter shows it: with HTML inside, formulas between dollar signs, and coloured code.
 *
 * @module
 */
import { tex } from "@mdit/plugin-tex";
import MarkdownIt from "markdown-it";
import { areQuantities, escapeHtml } from "../../../text/mod.ts";
import type { Anchors } from "./anchors.ts";
import type { CodeHtml } from "./code.ts";
import { formulaHtml } from "./formula.ts";
import { holdTogether } from "./hold_together.ts";
import { type Places, siteLink } from "./links.ts";
import { boxStart, tableName } from "./table_box.ts";
import { wholeWords } from "./whole.ts";
import { withoutStyles } from "./without_styles.ts";

/** Where a text is. */
export interface TextPlace {
  /** The path of its file in the project. */
  from: string;
  places: Places;
  /** Colours code. */
  code: CodeHtml;
  /** The anchors of its page; without them, headings have none. */
  anchors?: Anchors;
}

/** A heading, and the text up to the next one. */
export interface Section {
  /** 1 to 6; 0 for text before the first heading. */
  level: number;
  /** The anchor; empty without one. */
  id: string;
  title: string;
  /** The text without marks, formulas as TeX, code blocks left out. */
  text: string;
}

/** A text as HTML. */
export interface RenderedText {
  html: string;
  sections: Section[];
}

const markdown = new MarkdownIt({ html: true, typographer: false, linkify: false });
markdown.use(tex as unknown as (md: typeof markdown, options: object) => void, {
  render: (formula: string, display: boolean) => formulaHtml(formula, display),
});

markdown.renderer.rules.table_open = (tokens, at) => {
  const end = tokens.findIndex(({ type }, i) => i > at && type === "thead_close");
  const columns = tokens.slice(at, end).filter(({ type }) => type === "inline").map(plainText);
  return `${boxStart(tableName(columns))}<table>\n`;
};
markdown.renderer.rules.table_close = () => "</table></div>\n";

markdown.renderer.rules.code_inline = (tokens, at) =>
  `<code>${wholeWords(escapeHtml(tokens[at]!.content))}</code>`;

// Browsers let a line end between a formula and the full stop behind it.
const formulaRule = markdown.renderer.rules.math_inline!;
markdown.renderer.rules.math_inline = (tokens, at, options, env, self) => {
  const html = formulaRule(tokens, at, options, env, self), marks = tokens[at]!.info;
  return marks === "" ? html : `<span class="whole">${html}${marks}</span>`;
};

type Token = ReturnType<typeof markdown.parse>[number];

/**
 * Returns a text as HTML. Links to files that are not in the site become plain text. Short formulas, numbers with their
 * units and linked numbers are held on one line by no-break spaces.
 *
 * @param source The text in Markdown.
 * @throws {UserError} If a formula is not valid, or HTML in it would run a script.
 *
 * @example
 * ```ts
 * import { markdownHtml } from "lib/web/site/notebook/mod.ts";
 * import { escapeHtml } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const places = new Map([["a.md", "a.html"], ["b.md", "b.html"]]);
 * const place = { from: "a.md", places, code: escapeHtml };
 * assertEquals(markdownHtml("See [b](b.md).", place).html, '<p>See <a href="b.html">b</a>.</p>\n');
 * ```
 */
export function markdownHtml(source: string, place: TextPlace): RenderedText {
  const tokens = markdown.parse(source, {}), sections: Section[] = [];
  tokens.forEach((token, i) => {
    if (token.type === "heading_open") {
      const title = plainText(tokens[i + 1]!), id = place.anchors?.of(title) ?? "";
      if (id !== "") token.attrSet("id", id);
      sections.push({ level: Number(token.tag.slice(1)), id, title, text: "" });
    } else if (token.type === "inline" && tokens[i - 1]?.type !== "heading_open") {
      if (sections.length === 0) sections.push({ level: 0, id: "", title: "", text: "" });
      const section = sections.at(-1)!;
      section.text = `${section.text} ${plainText(token)}`.trim();
    }
    adapt(token, place, tokens[i + 1]?.content);
  });
  return { html: markdown.renderer.render(tokens, markdown.options, {}), sections };
}

/**
 * Changes a token and those inside it to what the site shows.
 *
 * @param content That of the token behind it: for the start of a table's cell, what is in the cell.
 */
function adapt(token: Token, place: TextPlace, content = ""): void {
  if (token.type === "html_block" || token.type === "html_inline") {
    token.content = withoutStyles(token.content);
  } else if (token.type === "fence") {
    const language = token.info.trim().split(" ")[0]!;
    token.type = "html_block";
    token.content = `<pre class="code" role="group" aria-label="Code" tabindex="0"><code>${
      place.code(token.content, language)
    }</code></pre>\n`;
  } else if (token.type === "td_open" || token.type === "th_open") {
    const classes = [
      ...(attribute(token, "style").includes("right") ? ["end"] : []),
      ...(token.type === "td_open" && areQuantities(content) ? ["whole"] : []),
    ];
    token.attrs = classes.length === 0 ? null : [["class", classes.join(" ")]];
  } else if (token.type === "image") {
    token.attrSet("src", siteLink(attribute(token, "src"), place.from, place.places) ?? "");
    token.attrSet("loading", "lazy");
  }
  holdTogether(token.children ?? []);
  keepTogether(token.children ?? []);
  const links: boolean[] = [];
  for (const child of token.children ?? []) {
    adapt(child, place);
    if (child.type === "link_open") {
      const href = siteLink(attribute(child, "href"), place.from, place.places);
      links.push(href !== undefined);
      if (href !== undefined) child.attrSet("href", href);
      else child.tag = "span", child.attrs = null;
    } else if (child.type === "link_close" && !links.pop()) child.tag = "span";
  }
}

/** Moves a comma or a full stop behind a formula to the formula's token. */
function keepTogether(children: Token[]): void {
  children.forEach((formula, i) => {
    const text = children[i + 1];
    if (formula.type !== "math_inline" || text?.type !== "text") return;
    const marks = /^[.,;:!?)]*/.exec(text.content)![0];
    formula.info = marks;
    text.content = text.content.slice(marks.length);
  });
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? "");
}

/** Returns the words of a line. */
function plainText({ children }: Token): string {
  return (children ?? []).map((child) => {
    if (child.type === "softbreak" || child.type === "hardbreak") return " ";
    return child.type === "html_inline" ? "" : child.content;
  }).join("");
}

/** Returns printed text as HTML. */
export function plainHtml(text: string): string {
  return `<pre class="printed">${escapeHtml(text.replace(/\n$/, ""))}</pre>\n`;
}
