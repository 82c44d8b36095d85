import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { otherBits, resumeRun, withRecipe } from "lib/experiment/mod.ts";
import { encodeCheckpoint } from "lib/model/saving/checkpoints/checkpoint.ts";
import { withDirectory } from "../cli/directory.ts";

Deno.test("otherBits: the threads are those of the checkpoint anyway, all else counts", () => {
  const bits = (before: string, now: string) => otherBits({ description: before }, { description: now });
  assertEquals(bits("WebAssembly SIMD, 1 thread", "WebAssembly SIMD, 12 threads"), undefined);
  assertEquals(
    bits("WebAssembly relaxed SIMD, 2 threads", "WebAssembly SIMD, 2 threads"),
    "note: the run was started with WebAssembly relaxed SIMD and resumes with WebAssembly SIMD: " +
      "its weights will differ in their last bits from those of a run without a stop",
  );
  assertMatch(bits("WebGPU on A", "WebGPU on B")!, /started with WebGPU on A and resumes with WebGPU on B:/);
});

withDirectory(
  "resumeRun: a checkpoint with the context of another program is refused in one line",
  async (directory) => {
    const file = `${directory}/00000001.checkpoint`;
    const state = {
      step: 1,
      epoch: { steps: 1, images: 1, loss: 1, correct: 0 },
      history: [],
      seconds: 1,
      values: [],
    };
    const options: Record<string, unknown> = { ...withRecipe({ recipe: "quick", seed: 1 }) };
    const backend = { backend: "wasm", threads: 1, description: "WebAssembly SIMD, 1 thread" };
    const sound = { options, backend, checksums: { images: "00" } };
    const load = async (context: unknown) => {
      await Deno.writeFile(file, await encodeCheckpoint({ context, state }));
      return await resumeRun(file);
    };

    assertEquals((await load(sound)).options.model, "small");
    const { preciseBatchNorm: _, testTimeAugmentation: __, ...earlier } = options;
    assertEquals((await load({ ...sound, options: earlier })).options.preciseBatchNorm, false);

    for (
      const [context, problem] of [
        [null, "expected an object, but got null"],
        [{ ...sound, options: null }, 'expected "options" to be an object, but got null'],
        [{ ...sound, options: { ...options, recipe: "mine" } }, 'expected "options.recipe" to be one of '],
        [{ ...sound, options: { ...options, model: "__proto__" } }, 'expected "options.model" to be one of '],
        [
          { ...sound, options: { ...options, epochs: "3" } },
          'expected "options.epochs" to be a number, but got "3"',
        ],
        [
          { ...sound, options: { ...options, seed: undefined } },
          'expected "options.seed", but it is missing',
        ],
        [
          { ...sound, options: { ...options, augmentation: "wild" } },
          'expected "options.augmentation" to be one of ',
        ],
        [{ ...sound, backend: {} }, 'expected "backend.backend", but it is missing'],
        [{ ...sound, checksums: [1] }, 'expected "checksums" to be an object, but got a list of 1'],
      ] as const
    ) {
      const error = await assertRejects(() => load(context), UserError);
      assertStringIncludes(error.message, `${file}: ${problem}`);
      assertStringIncludes(error.message, '; name a checkpoint that "deno task train" wrote');
    }
  },
);
