import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { checkpointSaver } from "lib/experiment/mod.ts";
import type { RunContext } from "lib/experiment/mod.ts";
import type { TrainingState } from "lib/model/mod.ts";

const state = (step: number) => ({ step }) as TrainingState;

/** A disk that is full before some steps. */
function saver(
  isFull: (step: number) => boolean,
  error: Error = new UserError("d: cannot write there (full); make room there"),
) {
  const saved: number[] = [], heard: string[] = [];
  const save = checkpointSaver(
    {
      // deno-lint-ignore require-await
      save: async ({ state: { step } }) => {
        if (isFull(step)) throw error;
        saved.push(step);
      },
    },
    {} as RunContext,
    (line) => heard.push(line),
  );
  return { save, saved, heard };
}

Deno.test("checkpointSaver: one warning per series of failures; the next checkpoints are tried", async () => {
  const { save, saved, heard } = saver((step) => step === 2 || step === 3 || step === 6);
  for (let step = 0; step < 8; step++) await save(state(step));
  assertEquals(saved, [0, 1, 4, 5, 7]);
  const warning = (step: number) =>
    `warning: no checkpoint after step ${step}: d: cannot write there (full); make room there; ` +
    "the previous checkpoint is kept, training continues, and the next checkpoint will be tried";
  const again = (step: number) => `note: checkpoints are written again, after step ${step}`;
  assertEquals(heard, [warning(2), again(4), warning(6), again(7)]);
});

Deno.test("checkpointSaver: a run whose first checkpoint cannot be written does not begin", async () => {
  const { save, heard } = saver(() => true);
  await assertRejects(() => save(state(0)), UserError, "make room there");
  assertEquals(heard, []);
});

Deno.test("checkpointSaver: errors that are not the disk's are not hidden", async () => {
  const { save } = saver(() => true, new TypeError("a fault"));
  await assertRejects(() => save(state(5)), TypeError, "a fault");
});
