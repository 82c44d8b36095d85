/**
 * The programs that we are compared with.
 *
 * - names.ts: what they are called; peer.ts: starts one, and asks it
 * - peer_tensorflow.py, with the models of peer_models_keras.py and the training run of keras_train.py; peer_pytorch.py,
 *   with those of peer_models_pytorch.py; peer_tfjs_wasm.ts: the programs
 *
 * @module
 */
export { type PeerName, peerNames, peerTitles } from "./names.ts";
export { mnistFiles, Peer } from "./peer.ts";
