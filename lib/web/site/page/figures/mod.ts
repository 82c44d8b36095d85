/**
 * Interactive figures.
 *
 * - watch_figures.ts: which figures are drawn, and when
 * - plotly.ts: draws one, in a program of its own because Plotly is large
 *
 * @module
 */
export type { StoredFigure } from "./plotly.ts";
export { FigureWatcher } from "./watch_figures.ts";
