/**
 * Sides that take turns: each round runs every one of them, so that a slow phase of the machine weighs on all.
 *
 * @module
 */
import { spreadOf } from "./statistics.ts";

/** Runs something `count` times and gives the milliseconds of each run. */
export type Side = (count: number) => Promise<number[]>;

/** The default: about how many milliseconds a side runs in one round. */
export const TURN = 400;

/** What is run, timed from here. */
export function sideOf(run: () => Promise<unknown>): Side {
  return async (count) => {
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      await run();
      times.push(performance.now() - start);
    }
    return times;
  };
}

/**
 * Measures sides in turn.
 *
 * @param options.once Each side runs once a round and comes warmed up; else as often as fits into its turn, after a few runs to warm up.
 * @param options.turn How many milliseconds a turn lasts.
 * @returns The median of each round, for each side.
 */
export async function interleave(
  sides: readonly Side[],
  { rounds, once = false, turn = TURN }: { rounds: number; once?: boolean; turn?: number },
): Promise<number[][]> {
  const counts: number[] = [];
  for (const side of sides) counts.push(once ? 1 : await fittingCount(side, turn));
  const medians: number[][] = sides.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, side] of sides.entries()) {
      medians[index]!.push(spreadOf(await side(counts[index]!)).median);
    }
  }
  return medians;
}

async function fittingCount(side: Side, turn: number): Promise<number> {
  await side(3);
  return Math.max(1, Math.ceil(turn / spreadOf(await side(3)).minimum));
}
