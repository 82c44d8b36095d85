/**
 * From numbers to Plotly figures: pure functions, one concept per file, one look.
 *
 * A figure is plain JSON (theme/figure.ts). `lib/rendering` draws it and `lib/notebook` shows it; nothing
 * here knows of either.
 *
 * | folder | what it holds |
 * |---|---|
 * | `theme/` | what all figures share: colours, typography, axes, words, checks |
 * | `pictures/` | images, kernels and other matrices, drawn cell by cell |
 * | `steps/` | convolution and pooling, position by position; a network, layer by layer |
 * | `charts/` | statistics, training and test results |
 * | `reading/` | what was read in a picture, and how |
 * | `explanation/` | what is inside a network, and why it answers as it does |
 *
 * @module
 */
export * from "./theme/mod.ts";
export * from "./pictures/mod.ts";
export * from "./steps/mod.ts";
export * from "./charts/mod.ts";
export * from "./reading/mod.ts";
export * from "./explanation/mod.ts";
