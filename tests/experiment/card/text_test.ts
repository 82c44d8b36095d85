import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type CardFacts, cardText } from "lib/experiment/card/mod.ts";
import { withRecipe } from "lib/experiment/mod.ts";

/** What a card of a model with two classes is made of. */
function facts(more: Partial<CardFacts> = {}): CardFacts {
  return {
    info: {
      architecture: "tiny",
      options: withRecipe({ recipe: "quick", model: "tiny", testTimeAugmentation: false }),
      history: [{ epoch: 1, loss: 0.25, accuracy: 0.9 }],
      seconds: { total: 9, training: 4.2, toFirstStep: 1 },
      backend: { description: "WebAssembly SIMD, 1 thread" },
      versions: { deno: "2.9.6" },
      data: { name: "Dark *or* bright", source: "a disk", trainCount: 1100, validationCount: 100 },
    } as unknown as CardFacts["info"],
    measured: {
      count: 20,
      correct: 17,
      accuracy: 0.85,
      interval: [0.64, 0.948],
      loss: 0.31,
      confusion: [[9, 1], [2, 8]],
      perClass: [
        { label: 0, count: 10, precision: 9 / 11, recall: 0.9, f1: 0.86 },
        { label: 1, count: 10, precision: 8 / 9, recall: 0.8, f1: 0.84 },
      ],
    },
    mistakes: [{ index: 3, truth: 1, predicted: 0, probability: 0.987 }] as unknown as CardFacts["mistakes"],
    parameters: 1986,
    multiplyAdds: 220_000,
    inputShape: [28, 28, 1],
    names: ["dark", "bright"],
    ...more,
  };
}

Deno.test("cardText: data, accuracy, the worst classes and the mistakes, in whole sentences", () => {
  const text = cardText(facts({ repeat: "deno task train --seed 1" }));
  for (
    const sentence of [
      "# tiny: a classifier of Dark \\*or\\* bright\n",
      "1,986 parameters, 0.22 million multiply-adds per image.",
      "1,100 training images, 100 validation images, 20 test images.",
      "`deno task train --seed 1` repeats the run. It took 4.2 s with WebAssembly SIMD, 1 thread, in Deno 2.9.6.",
      "**85.00%** of the test images are classified correctly (95% interval 64.00% to 94.80%)",
      "Class dark has the lowest precision: 81.82% of the images classified as dark are correct.",
      "Class bright has the lowest recall: 80.00% of the images of bright are classified as bright.",
      "| **bright** | 2 | 8 |",
      "Most frequent mistakes: bright classified as dark (2), dark classified as bright (1).",
      "| 3 | bright | dark | 98.70% |",
    ]
  ) assertStringIncludes(text, sentence);
  assertEquals(text.match(/undefined|NaN|null|\[object/g), null);
});

Deno.test("cardText: a validation set with a seed of its own", () => {
  const { info } = facts();
  const text = cardText(facts({ info: { ...info, options: { ...info.options, validationSeed: 4 } } }));
  assertStringIncludes(text, "100 validation images (chosen by seed 4), 20 test images.");
});

Deno.test("cardText: what is not known or does not hold is left out", () => {
  const text = cardText(facts({ multiplyAdds: undefined, mistakes: [] }));
  assertStringIncludes(text, "1,986 parameters. This card");
  assertStringIncludes(text, "It misclassifies none of the test images.");
  for (const absent of ["multiply-adds", "repeats the run", "MNIST", "mistakes.png"]) {
    assert(!text.includes(absent), absent);
  }
});

Deno.test("cardText: says how training.json differs from what was measured", () => {
  assertStringIncludes(
    cardText(facts({ difference: "training.json says 99%" })),
    "These numbers were measured for this card; training.json says 99%.",
  );
});

Deno.test("cardText: robustness has a section of its own, with attacks if they were measured", () => {
  const saved: NonNullable<CardFacts["robustness"]> = {
    format: 1,
    weightsSha256: "0".repeat(64),
    data: { name: "Dark", source: "a disk" },
    images: 200,
    seed: 3,
    clean: 190,
    corruptions: [{ kind: "blur", correct: [180, 160, 120, 60, 20] }],
  };
  const text = cardText(facts({ robustness: saved }));
  for (
    const part of [
      "\n## Robustness\n\nMeasured by `deno task robustness` on 200 test images of Dark (seed 3), one prediction for each: ",
      "95.0% (95% interval 91.0% to 97.3%) of them are classified correctly as they are, and 54.0% on average when they are corrupted.",
      "| Corruption | 1 | 2 | 3 | 4 | 5 | Mean |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n" +
      "| blur | 90.0% | 80.0% | 60.0% | 30.0% | 10.0% | 54.0% |\n",
    ]
  ) assertStringIncludes(text, part);
  assertEquals(text.includes("PGD"), false);
  const attacked = cardText(
    facts({ robustness: { ...saved, attacks: [{ epsilon: 0.1, fgsm: 100, pgd: 0 }] } }),
  );
  assertStringIncludes(
    attacked,
    "| 0.1 | 50.0% (95% interval 43.1% to 56.9%) | 0.0% (95% interval 0.0% to 1.9%) |",
  );
});

Deno.test("cardText: the teachers, their accuracies, and how they counted", () => {
  const { info } = facts();
  const taught = (options: object) =>
    cardText(facts({
      info: {
        ...info,
        options: { ...info.options, ...options },
        teachers: [
          {
            directory: "runs/a_b",
            architecture: "large",
            weightsSha256: "",
            accuracy: 0.9969,
            data: "MNIST",
          },
          { directory: "c", architecture: "small", weightsSha256: "", data: "MNIST" },
        ],
      },
    }));
  const names = "runs/a\\_b (large, test accuracy 99.69% on MNIST), c (small, not tested).";
  for (
    const [options, how] of [
      [{ teacherTemperature: 3, teacherWeight: 1 }, " at temperature 3, instead of labels"],
      [{ teacherTemperature: 2, teacherWeight: 0.7 }, " at temperature 2, with weight 0.7 beside the labels"],
      [{}, ""], // of another program
    ] as const
  ) {
    assertStringIncludes(
      taught(options),
      `It learned from the mean probabilities of its teachers${how}: ${names}`,
    );
  }
});
