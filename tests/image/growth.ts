/**
 * How an algorithm's time grows with its input, for tests that must not depend on the speed or the load of
 * the machine.
 *
 * @module
 */

/** Each try compares the shortest of this many runs. */
const RUNS = 3;

const MOST_TRIES = 8;

/**
 * Returns how many times as long `large` takes as `small`: the smallest ratio of several tries. It ends as
 * soon as a try is below `bound`, so other processes can only make it try again.
 */
export function growth(small: () => unknown, large: () => unknown, bound: number): number {
  let least = Infinity;
  for (let i = 0; i < MOST_TRIES && least >= bound; i++) {
    const before = shortest(small), after = shortest(large);
    least = Math.min(least, after / before);
  }
  return least;
}

function shortest(run: () => unknown): number {
  let least = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
