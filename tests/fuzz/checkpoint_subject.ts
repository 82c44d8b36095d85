/**
 * Runs with two checkpoints. Resuming from either ends with the same weights, so either may be loaded.
 *
 * One mutant in four is forged: its JSON is edited, and its checksum is right again. It may hold a different state, which the resumed run
 * must accept or refuse.
 *
 * @module
 */
import { loadCheckpoint, type TrainingState } from "lib/model/mod.ts";
import { encodeCheckpoint } from "lib/model/saving/checkpoints/checkpoint.ts";
import { checkpointName } from "lib/model/saving/checkpoints/names.ts";
import { sha256 } from "lib/math/mod.ts";
import { restoreValues } from "lib/model/training/variables.ts";
import type { tf } from "lib/tensorflow.ts";
import { tinyModel } from "../model/tiny.ts";
import { damageBytes } from "./bytes.ts";
import { replaceFile } from "./files.ts";
import { editJson } from "./json.ts";
import { Fault, type Files, type Subject } from "./subject.ts";

const run = "0123abcd";
const context = { options: { model: "tiny" } };

/** Makes the subject: the state of a tiny network after two steps. */
export async function checkpointSubject(): Promise<Subject> {
  const model = tinyModel();
  const variables = new Map(
    model.weights.map((weight, index) => [`weight ${index}`, weight.read() as tf.Variable]),
  );
  const whole: Files = {}, expected: string[] = [];
  for (const step of [7, 8]) {
    const state: TrainingState = {
      step,
      epoch: { steps: step, images: 8 * step, loss: 3.25, correct: step },
      history: [{ epoch: 1, loss: 0.5, accuracy: 0.75, seconds: 2, learningRate: 0.001 }],
      seconds: 1,
      values: Array.from(variables, ([name, variable]) => ({
        name,
        shape: variable.shape,
        data: Float32Array.from(variable.dataSync(), (value) => value * step),
      })),
    };
    whole[`checkpoints/${checkpointName({ step, number: 1, run })}`] = await encodeCheckpoint({
      run,
      context,
      state,
    });
    expected.push(JSON.stringify(state));
  }
  const forged = { ...whole };

  return {
    name: "checkpoints",
    files: (draw) => draw.one([whole, whole, whole, forged]),
    async damage(files, place, draw) {
      const name = draw.one(Object.keys(files));
      if (files === forged) {
        const { what, bytes } = await forge(files[name]!, (header) => editJson(header, draw));
        await Deno.writeFile(`${place.directory}/${name}`, bytes);
        return `${name}: forged, ${what}`;
      }
      if (draw.below(3) === 0) return `${name}: ${await replaceFile(name, place, draw)}`;
      const { what, bytes } = damageBytes(files[name]!, draw);
      await Deno.writeFile(`${place.directory}/${name}`, bytes);
      return `${name}: ${what}`;
    },
    async use(files, directory) {
      const { state } = await loadCheckpoint(directory);
      restoreValues(variables, state.values);
      if (expected.includes(JSON.stringify(state))) return "same predictions";
      if (files !== forged) throw new Fault("another state, although its checksum is right");
      return "another state, forged";
    },
  };
}

/** A checkpoint with an edited header and the checksum that belongs to it. */
async function forge(
  bytes: Uint8Array<ArrayBuffer>,
  edit: (header: string) => { what: string; text: string },
): Promise<{ what: string; bytes: Uint8Array<ArrayBuffer> }> {
  const first = bytes.indexOf(10) + 1, second = bytes.indexOf(10, first);
  const { what, text } = edit(new TextDecoder().decode(bytes.subarray(first, second)));
  const rest = new Uint8Array([...new TextEncoder().encode(text), ...bytes.subarray(second)]);
  const line = new TextDecoder().decode(bytes.subarray(0, first)).replace(/[0-9a-f]{64}/, await sha256(rest));
  return { what, bytes: new Uint8Array([...new TextEncoder().encode(line), ...rest]) };
}
