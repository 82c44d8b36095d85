/**
 * What each layer of the network computes, and which pixels speak for a digit: the answers to the page.
 *
 * @module
 */
import {
  gradCamCells,
  layerOutputs,
  occlusion,
  resizeMap,
  valueField,
  valueTerms,
} from "../../../explanation/mod.ts";
import { FRAME } from "../../../image/mod.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf } from "../../../model/calls.ts";
import { Breather } from "../../../model/event_loop.ts";
import { soften } from "../../../reading/soften.ts";
import type { tf } from "../../../tensorflow.ts";
import type { Calls, InsideLook } from "./calls.ts";
import { layerWords } from "./layer_words.ts";

/** An occlusion lets other calls run this often, in milliseconds: a reading waits hardly longer. */
const patience = 8;

/** Ends an occlusion. */
class Interrupted extends Error {}

/** The inside of the model that is asked. */
export class Inside {
  readonly #model: tf.LayersModel;
  /** The newest look: values are explained in it. */
  #look: InsideLook = { look: 0, layers: [] };
  /** Counts what is more urgent than an occlusion. */
  #urgent = 0;

  /** @param model The model that reads. Its weights may change. */
  constructor(model: tf.LayersModel) {
    this.#model = model;
  }

  /** Ends an occlusion that is being computed, because something more urgent is asked. */
  interrupt(): void {
    this.#urgent++;
  }

  /** Returns the outputs of all layers for a frame, which is softened first as for reading. */
  async lookInside(frame: Uint8Array): Promise<ReturnType<Calls["lookInside"]>> {
    const model = this.#model, look = this.#look.look + 1;
    this.#look = { look, layers: [] };
    const outputs = await layerOutputs(model, soften(frame));
    const layers = new Map(callsOf(model).map(({ layer }) => [layer.name, layer]));
    const made = {
      look,
      layers: outputs.map((output) => ({ ...output, about: layerWords(layers.get(output.name)!) })),
    };
    if (this.#look.look === look) this.#look = made;
    return made;
  }

  /** Returns how a value of the newest look is computed; `null` if there is a newer look. */
  async explainValue(
    { look, index, position }: Parameters<Calls["explainValue"]>[0],
  ): Promise<ReturnType<Calls["explainValue"]>> {
    const { layers } = this.#look, model = this.#model;
    if (this.#look.look !== look) return null;
    return {
      terms: await valueTerms(model, layers, index, position),
      field: await valueField(model, layers, index, position),
    };
  }

  /** Returns how much each pixel of a frame speaks for a digit; `null` if something more urgent was asked. */
  async occlude({ frame, digit }: Parameters<Calls["occlude"]>[0]): Promise<ReturnType<Calls["occlude"]>> {
    const urgent = ++this.#urgent, breather = new Breather(patience);
    const pause = async () => {
      await breather.breathe();
      if (this.#urgent !== urgent) throw new Interrupted();
    };
    try {
      return await occlusion(this.#model, soften(frame), digit, { batchSize: 8, pause });
    } catch (error) {
      if (error instanceof Interrupted) return null;
      throw error;
    }
  }

  /** Returns which parts of a frame raise or lower the score of a digit. */
  async gradCam({ frame, digit }: Parameters<Calls["gradCam"]>[0]): Promise<ReturnType<Calls["gradCam"]>> {
    this.interrupt(); // the page shows one map: an occlusion is no longer of use
    const { values, layer, rows, cols } = await gradCamCells(this.#model, soften(frame), digit, {
      rectify: false,
    });
    return { values: resizeMap(values, [rows, cols], [FRAME, FRAME]), layer, rows, cols };
  }
}
