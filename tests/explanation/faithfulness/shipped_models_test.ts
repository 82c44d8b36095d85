/**
 * The published results on the shipped models: with a random last layer the maps of the gradient and of Grad-CAM change, those of
 * guided backpropagation do not. And what deletion says, which is another matter.
 */
import { assert, assertLess } from "@std/assert";
import {
  deletionCurve,
  type ExplanationMethod,
  gradCam,
  guidedBackpropagation,
  insertionCurve,
  integratedGradients,
  type MapAgreement,
  mapAgreement,
  randomizedCopy,
  randomMap,
  saliency,
} from "lib/explanation/mod.ts";
import { mean } from "lib/math/mod.ts";
import { forEachShipped } from "../shipped_models.ts";

forEachShipped(
  "sanity checks: the gradient and Grad-CAM pass, guided backpropagation fails",
  12,
  async (model, examples) => {
    const results: Record<"gradient" | "gradCam" | "guided", MapAgreement[]> = {
      gradient: [],
      gradCam: [],
      guided: [],
    };
    for (const seed of [1, 2, 3, 4]) {
      const copy = await randomizedCopy(model, 1, seed); // a random last layer, as in training before the first step
      results.gradient.push(await mapAgreement(saliency, model, copy, examples));
      results.gradCam.push(await mapAgreement(gradCam, model, copy, examples));
      results.guided.push(await mapAgreement(guidedBackpropagation, model, copy, examples));
      copy.dispose();
    }
    const rho = (of: MapAgreement[], kind: "signed" | "absolute") => mean(of.map((one) => one[kind]));
    assertLess(Math.abs(rho(results.gradient, "signed")), 0.3);
    assertLess(Math.abs(rho(results.gradCam, "signed")), 0.3);
    assert(rho(results.guided, "signed") > 0.9);
    // Magnitudes agree more, in all methods: where the network is sensitive at all does not depend on the class.
    assertLess(rho(results.gradient, "absolute"), 0.75);
    assert(rho(results.guided, "absolute") > 0.9);
  },
);

forEachShipped(
  "deletion and insertion: integrated gradients are better than a random map",
  8,
  async (model, examples) => {
    const areas = async (method: ExplanationMethod) => {
      const deletions: number[] = [], insertions: number[] = [];
      for (const { image, digit } of examples) {
        const map = await method(model, image, digit);
        deletions.push((await deletionCurve(model, image, digit, map)).area);
        insertions.push((await insertionCurve(model, image, digit, map)).area);
      }
      return { deletion: mean(deletions), insertion: mean(insertions) };
    };
    const integrated = await areas(async (...question) => (await integratedGradients(...question)).map);
    const random = await areas((_, image) => Promise.resolve(randomMap(image.length)));
    assertLess(integrated.deletion, random.deletion - 0.1);
    assert(integrated.insertion > random.insertion + 0.1);
  },
);
