/** A training run that can be watched, stopped and continued. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { train } from "lib/model/mod.ts";
import { liveTraining, type LiveTrainingOptions } from "lib/notebook/mod.ts";
import { tinyModel, tinySplit, weightsOf } from "../model/tiny.ts";
import { missing } from "../permissions.ts";
import { asInCell, printed, type Sent } from "./kernel.ts";

const data = { train: tinySplit(10), validation: tinySplit(6, 2) };
const options: LiveTrainingOptions = { epochs: 4, batchSize: 4, learningRate: 0.01, seed: 1 };
/** Long enough for a signal to come in its middle: 180 steps. */
const long = { ...options, epochs: 60 };

Deno.test("liveTraining trains as train does", async () => {
  const model = tinyModel(), twin = tinyModel();
  await printed(async () => void await liveTraining(model, data, options).run());
  await train(twin, data, options);
  assertEquals(weightsOf(model), weightsOf(twin));
});

Deno.test("liveTraining: a run that was stopped and continued ends with the same weights as one that was not", async () => {
  const model = tinyModel(), twin = tinyModel();
  const training = liveTraining(model, data, long);
  const lines = await printed(async () => {
    const stopped = await training.run({ signal: AbortSignal.timeout(150) });
    assert(stopped.aborted && stopped.steps < 180, `${stopped.steps} steps`);
    const finished = await training.run();
    assertEquals([finished.aborted, finished.steps, finished.history.length], [false, 180, 60]);
  });
  await train(twin, data, long);
  assertEquals(weightsOf(model), weightsOf(twin));
  assert(lines[0]!.endsWith("stopped; run it again to continue"), lines[0]);
  assert(lines.at(-2)!.endsWith("180 of 180  done"), lines.at(-2));
});

Deno.test("liveTraining: another call after the end changes nothing", async () => {
  const model = tinyModel(), training = liveTraining(model, data, options);
  await printed(async () => {
    const first = await training.run(), weights = weightsOf(model);
    assertEquals(await training.run(), first);
    assertEquals(weightsOf(model), weights);
  });
});

/** The x values of the traces of the last figure that was sent, by name; of the chart of the loss. */
function lossCurves(sent: readonly Sent[]): Record<string, number[]> {
  const figures = sent.flatMap(({ content }) => content.data?.["application/vnd.plotly.v1+json"] ?? []);
  const { data } = figures.at(-1) as { data: { name: string; xaxis?: string; x: number[] }[] };
  return Object.fromEntries(data.filter(({ xaxis }) => xaxis === undefined).map(({ name, x }) => [name, x]));
}

Deno.test({
  name: "liveTraining: the chart shows every epoch once, also after a Stop",
  ignore: missing("read", "env"),
  async fn() {
    const training = liveTraining(tinyModel(), data, { ...long, title: "My own title" });
    const stopped = await asInCell(async () => void await training.run({ signal: AbortSignal.timeout(150) }));
    const finished = await asInCell(async () => void await training.run());
    const epochs = Array.from({ length: 60 }, (_, i) => i + 1);
    assertEquals(lossCurves(finished)["training, mean of the epoch"], epochs);
    assertEquals(lossCurves(finished).validation, epochs);
    const recent = lossCurves(finished)["training, recent batches"] ?? [];
    assertEquals(recent, [...recent].sort((a, b) => a - b));
    // A bar and a chart, each sent once and then changed in place; the chart ends as a picture.
    for (const sent of [stopped, finished]) {
      assertEquals(sent.filter(({ type }) => type === "display_data").length, 2);
      assert("image/png" in sent.at(-1)!.content.data!);
    }
    const { layout } = finished.at(-1)!.content.data!["application/vnd.plotly.v1+json"] as {
      layout: { title: { text: string } };
    };
    assertEquals(layout.title.text, "My own title");
  },
});

Deno.test({
  name:
    "liveTraining: continued, the bar counts only the time of the steps since then, not of targets computed again",
  ignore: missing("read", "env"),
  async fn() {
    const model = tinyModel(), teacher = tinyModel(3), stop = new AbortController();
    const training = liveTraining(model, { train: tinySplit(40) }, {
      ...options,
      teachers: { models: [teacher] },
    });
    const real = performance.now;
    let milliseconds = real.call(performance) + 1;
    performance.now = () => milliseconds;
    try {
      let step = 0;
      model.getLayer("flatten").setCallHook(() => {
        milliseconds += 1000;
        if (++step === 30) stop.abort();
      });
      await asInCell(async () => void await training.run({ signal: stop.signal }));
      teacher.getLayer("flatten").setCallHook(() => milliseconds += 60_000);
      const sent = await asInCell(async () => void await training.run());
      const texts = sent.flatMap(({ content }) => content.data?.["text/plain"] ?? []) as string[];
      const bars = texts.filter((text) => text.startsWith("Training ["));
      const found = ["30 of 40  soft targets 100", "31 of 40  9 s left", "35 of 40  5 s left"]
        .map((part) => bars.some((text) => text.includes(part)));
      assertEquals(found, [true, true, true], bars.join("\n"));
    } finally {
      performance.now = real;
    }
  },
});

Deno.test("liveTraining passes on the errors of train", async () => {
  const training = liveTraining(tinyModel(), data, { ...options, epochs: 0 });
  await printed(() =>
    assertRejects(() => training.run(), UserError, "epochs: expected a whole number above 0")
  );
});
