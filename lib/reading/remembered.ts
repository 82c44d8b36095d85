/**
 * A network that remembers its answers.
 *
 * @module
 */
import type { Answer, Network } from "./network.ts";

/**
 * Returns a network that does not compute an answer again that it has given before. A drawing is read after
 * each new point, and all digits but one are as they were.
 *
 * @param network Its weights must not change: otherwise it still gives the old answers.
 * @param most How many answers are remembered: those that were needed last.
 */
export function remembered(network: Network, most: number): Network {
  const known = new Map<string, Answer>(); // in the order in which they were needed
  return {
    features: network.features,
    async answer(frames, pause) {
      const keys = frames.map((frame) => String.fromCharCode(...frame));
      const unknown = new Map(keys.map((key, i) => [key, frames[i]!]));
      for (const key of known.keys()) unknown.delete(key);
      const found = await network.answer([...unknown.values()], pause);
      const fresh = new Map([...unknown.keys()].map((key, i) => [key, found[i]!]));
      const answers = keys.map((key) => fresh.get(key) ?? known.get(key)!);
      keys.forEach((key, i) => {
        known.delete(key);
        known.set(key, answers[i]!);
      });
      for (const key of known.keys()) {
        if (known.size <= most) break;
        known.delete(key);
      }
      return answers;
    },
  };
}
