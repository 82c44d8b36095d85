/**
 * Directories of saved models: with the training.json that vouches for the other files, and without one. Without it, a mutant may be another
 * valid model, but must not hang, take memory, leak, or fail with more than one line.
 *
 * @module
 */
import { loadModel, predict, saveModel } from "lib/model/mod.ts";
import { UserError } from "lib/errors.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyInfo, tinyModel, tinySplit } from "../model/tiny.ts";
import { damageBytes } from "./bytes.ts";
import { replaceFile } from "./files.ts";
import { editJson } from "./json.ts";
import { Fault, type Files, type Subject } from "./subject.ts";

const names = ["model.json", "training.json", "weights.bin"];

/** Makes the subject: a tiny network, its images and its predictions. */
export async function modelSubject(): Promise<Subject> {
  const directory = await Deno.makeTempDir();
  const model = tinyModel();
  await saveModel(model, directory, tinyInfo);
  const whole: Files = {};
  for (const name of names) whole[name] = await Deno.readFile(`${directory}/${name}`);
  const { "training.json": _, ...without } = whole;
  await Deno.remove(directory, { recursive: true });
  const images = tinySplit(4);
  const predictions = async (of: tf.LayersModel) =>
    (await predict(of, images)).map(({ probabilities }) => [...probabilities].join()).join("\n");
  const expected = await predictions(model);
  model.dispose();

  return {
    name: "model directories",
    files: (draw) => draw.one([whole, whole, without]),
    async damage(files, place, draw) {
      const name = draw.one(Object.keys(files));
      const kind = draw.below(3);
      if (kind === 0) return `${name}: ${await replaceFile(name, place, draw)}`;
      const isEdited = kind === 1 && name.endsWith(".json");
      const { what, bytes } = isEdited ? edited(files[name]!) : damageBytes(files[name]!, draw);
      await Deno.writeFile(`${place.directory}/${name}`, bytes);
      return `${name}: ${what}`;

      function edited(bytes: Uint8Array) {
        const { what, text } = editJson(new TextDecoder().decode(bytes), draw);
        return { what, bytes: new TextEncoder().encode(text) };
      }
    },
    async use(files, directory) {
      const before = tf.memory().numTensors;
      try {
        const { model, info, notes } = await loadModel(directory);
        try {
          const found = await predictions(model);
          if (found === expected) return "same predictions";
          if (info?.modelSha256 !== undefined) {
            throw new Fault("other predictions, although training.json vouches");
          }
          if (notes.length === 0) throw new Fault("other predictions, and no note");
          if (files === whole) throw new Fault("other predictions, although training.json was there");
          return "another model, with a note";
        } finally {
          model.dispose();
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const left = tf.memory().numTensors - before;
        if (left > 0) throw new Fault(`${left} tensors are left`);
        throw error;
      }
    },
  };
}
