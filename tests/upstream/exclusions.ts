/**
 * What tfjs-core tests and our backend need not pass, each with the reason. A spec in this list must not pass: where it comes to,
 * its entry goes.
 *
 * @module
 */

/** Files that are not run: none of their specs could be. */
export const excludedFiles: Record<string, string> = {
  "dist/ops/draw_test.js": "draws on a canvas, which only browsers have",
  "dist/ops/from_pixels_test.js": "reads images and videos of a web page, which only browsers have",
  "dist/ops/image/rotate_with_offset_test.js": "tfjs runs it in browsers only",
  "dist/ops/identity_pool_test.js": "a helper of pool_test.js and others, with no spec of its own",
};

/** Specs, by their file and the start of their full name. */
export const excludedSpecs: { file: string; name: string; reason: string }[] = [
  {
    file: "dist/ops/conv2d_transpose_test.js",
    name: "conv2dTranspose input=8x8x8,output=4x4x8,f=8,s=1,inDepth=8,p=same vec4",
    reason:
      "asks for an output that a convolution with this padding cannot have made of such an input (4x4 gives " +
      "4x4, not 8x8): tfjs' cpu backend reads a corner of the input; TensorFlow refuses the shapes",
  },
  {
    file: "dist/ops/depth_to_space_test.js",
    name: "depthToSpace throws when blocksize < 2",
    reason: "tfjs runs it in browsers only",
  },
  ...[
    "fused conv2d basic in NCHW with 1-D PReLU actiavation",
    "fused conv2d im2row in NCHW with 1-D PReLU actiavation weights",
    "fused conv2d batch in NCHW with 1-D PReLU actiavation weights",
  ].map((name) => ({
    file: "dist/ops/fused/fused_conv2d_test.js",
    name,
    reason:
      "a known fault: our FusedConv2D takes PReLU's slopes for columns, not channels, where images are channels-first",
  })),
];
