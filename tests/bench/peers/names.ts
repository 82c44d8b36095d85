/**
 * The peers by name, apart from what starts them.
 *
 * @module
 */

/** The names that `--peer` takes. */
export const peerNames = ["pytorch", "tensorflow", "tfjs-wasm"] as const;

/** One of {@linkcode peerNames}. */
export type PeerName = typeof peerNames[number];

/** What the table calls them. */
export const peerTitles: Record<PeerName, string> = {
  pytorch: "PyTorch",
  tensorflow: "Keras",
  "tfjs-wasm": "tfjs-wasm",
};
