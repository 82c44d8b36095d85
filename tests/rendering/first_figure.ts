/**
 * A program whose first figure is drawn with the compiled code of Plotly that is kept under the name of its argument. Prints whether
 * there was any, and the SHA-256 of the figure.
 *
 * @module
 */
import { sha256 } from "lib/math/mod.ts";
import { openPage } from "lib/rendering/page.ts";
import { renderSvg } from "lib/rendering/mod.ts";
import { FIGURES } from "./figures.ts";

const page = await openPage(Deno.args[0]);
const svg = await renderSvg(FIGURES["bar"]!);
console.log(JSON.stringify([page.wasKept, await sha256(new TextEncoder().encode(svg))]));
