/** Training states and runs with checkpoints, for tests. */
import { RunCheckpoints, type TrainingState } from "lib/model/mod.ts";
import { checkpointName } from "lib/model/saving/checkpoints/names.ts";

/** A state with numbers that JSON cannot represent. */
export function state(step: number): TrainingState {
  return {
    step,
    epoch: { steps: 2, images: 6, loss: 0.1 + 0.2, correct: 5 },
    history: [{ epoch: 1, loss: 1 / 3, accuracy: 0.5, seconds: 0.1, learningRate: 1e-3 }],
    seconds: Math.PI,
    values: [
      {
        name: "weight 0",
        shape: [2, 3],
        data: Float32Array.of(1, -0, NaN, Infinity, 1e-45, Math.fround(0.1)),
      },
      { name: "a scalar", shape: [], data: Float32Array.of(7) },
      { name: "nothing", shape: [0, 5], data: new Float32Array(0) },
    ],
  };
}
export const context = { options: { model: "tiny", note: "line\nfeed and ü" } };

/** A run that has saved these steps. */
export async function saved(directory: string, ...steps: number[]): Promise<RunCheckpoints> {
  const checkpoints = await RunCheckpoints.open(directory);
  for (const step of steps) await checkpoints.save({ context, state: state(step) });
  return checkpoints;
}

export const names = async (directory: string) =>
  (await Array.fromAsync(Deno.readDir(`${directory}/checkpoints`), ({ name }) => name)).sort();

/** `<step>` of each, for runs whose ids are drawn. */
export const steps = async (directory: string) => (await names(directory)).map((name) => parseInt(name));

export const fileOf = (directory: string, { run }: RunCheckpoints, step: number, number = 1) =>
  `${directory}/checkpoints/${checkpointName({ step, number, run })}`;
