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
    file: "dist/ops/depth_to_space_test.js",
    name: "depthToSpace throws when blocksize < 2",
    reason: "tfjs runs it in browsers only",
  },
  {
    file: "dist/gradients_test.js",
    name: "gradients errors if relevant ops are missing grads",
    reason: "ours has a gradient for logicalAnd: 0",
  },
  {
    file: "dist/ops/avg_pool_test.js",
    name: "avgPool gradient x=[3,3,1] f=[3,3] s=1 p=explicit",
    reason: "wants every window's gradient divided by 9, though an average at the edge is over fewer pixels",
  },
  {
    file: "dist/ops/depthwise_conv2d_test.js",
    name: "depthwiseConv2d gradients throws error on dilations > 1",
    reason: "ours computes it",
  },
  {
    file: "dist/ops/mirror_pad_test.js",
    name: "mirrorPad grad",
    reason: "wants the gradient of the mirrored borders left out",
  },
];
