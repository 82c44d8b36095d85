import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import { buildModel } from "lib/model/mod.ts";
import { drawnDigits, drawnNonDigits } from "lib/drawing/mod.ts";
import { fitCalibration, materialOf } from "lib/reading/fitting/mod.ts";
import { framesOfMark, someDegraded } from "lib/reading/fitting/marks.ts";
import { touching } from "lib/reading/fitting/touching.ts";
import { trainRefusal } from "lib/reading/fitting/train_refusal.ts";
import { contentOdds } from "lib/reading/refusal.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../../permissions.ts";

const ignore = missing("read"); // the backend's WebAssembly
if (!ignore) await startBackend({ threads: 1 });

const images = drawnDigits({ count: 80, seed: 4 });
const material = () => materialOf(images, { seed: 7, size: { digits: 80, touching: 40, others: 40 } });

Deno.test("touching digits are wider than one, in one piece, and the same for the same seed", async () => {
  const { frames } = (await material()).digits.drawn;
  const pairs = touching(frames, { count: 50, seed: 3 });
  assertEquals(pairs, touching(frames, { count: 50, seed: 3 }));
  const widths = pairs.map((frame) => {
    const columns = Array.from({ length: 28 }, (_, x) => frame.some((value, i) => i % 28 === x && value > 0));
    return columns.lastIndexOf(true) - columns.indexOf(true) + 1;
  });
  assert(widths.every((width) => width <= 22), `${widths}`); // a box of 20, and soft edges
  assert(widths.filter((width) => width >= 18).length > 40, `${widths}`);
});

Deno.test("of textures, every other frame is that of a piece; an empty page has none", () => {
  const textures = drawnNonDigits({ count: 20, seed: 2, kinds: ["texture"] });
  const frames = textures.map(framesOfMark);
  assertEquals(frames.map(([frame]) => frame === undefined || frame.length), Array(20).fill(784));
  const areWhole = textures.map(({ frame }, i) => frames[i]![0]!.every((value, at) => value === frame![at]));
  assert(areWhole.every((isWhole, i) => isWhole || i % 2 === 1));
  assert(areWhole.filter((isWhole) => !isWhole).length >= 5); // some textures are in one piece
  const empty = drawnNonDigits({ count: 40, seed: 3, kinds: ["blank"] }).find(({ frame }) =>
    frame === undefined
  );
  assertEquals(framesOfMark(empty!, 0), []);
});

Deno.test("someDegraded changes the share that is asked for, and the same frames for the same seed", async () => {
  const { frames } = (await material()).digits.drawn;
  const changed = someDegraded(frames, 5).map((frame, i) => frame !== frames[i]);
  const share = changed.filter((isChanged) => isChanged).length / frames.length;
  assert(share > 0.1 && share < 0.4, `${share}`);
  assertEquals(someDegraded(frames, 5), someDegraded(frames, 5));
  assertEquals(someDegraded(frames, 5, 0), frames);
});

Deno.test({
  name:
    "trainRefusal separates three clusters of points, applies the weights of the sets, and is reproducible",
  ignore,
  async fn() {
    const random = createRandom(1);
    const cloud = (x: number, y: number, count: number) =>
      Array.from({ length: count }, () => Float32Array.of(x + random(), y + random(), random()));
    const sets = [
      { features: cloud(0, 0, 600), content: 0, weight: 1 },
      { features: cloud(2, 0, 300), content: 1, weight: 0.5 },
      { features: cloud(0, 2, 900), content: 2, weight: 1 },
    ];
    const before = tf.memory().numTensors;
    const trained = await trainRefusal(sets, { seed: 1 });
    assertEquals(tf.memory().numTensors, before);
    const oddsAt = (x: number, y: number) => contentOdds(trained, Float32Array.of(x, y, 0.5));
    assert(oddsAt(0.5, 0.5).one > 2);
    assert(oddsAt(2.5, 0.5).one < -2 && oddsAt(2.5, 0.5).several > 2);
    assert(oddsAt(0.5, 2.5).one < -2 && oddsAt(0.5, 2.5).several < -2);
    assertEquals(await trainRefusal(sets, { seed: 1 }), trained);

    // Trained further: a new cluster is not a digit, and the rest stays.
    const more = [...sets, { features: cloud(0, -3, 200), content: 2, weight: 1 }];
    const further = await trainRefusal(more, { seed: 1, start: trained });
    assertEquals(tf.memory().numTensors, before);
    assertEquals([further.mean, further.scale], [trained.mean, trained.scale]);
    const changed = (x: number, y: number) => contentOdds(further, Float32Array.of(x, y, 0.5)).one;
    assert(
      changed(0.5, -2.5) < oddsAt(0.5, -2.5).one - 1,
      `${oddsAt(0.5, -2.5).one} → ${changed(0.5, -2.5)}`,
    );
    assert(changed(0.5, 0.5) > 1.5 && changed(2.5, 0.5) < -2 && changed(0.5, 2.5) < -2, "what was known");
  },
});

Deno.test({
  name: "fitCalibration of an untrained network: rates at their targets, progress to the end, no tensor left",
  ignore,
  async fn() {
    const model = buildModel("tiny", { seed: 3 });
    const frames = await material(), before = tf.memory().numTensors;
    const progress: number[] = [];
    const { calibration, rates } = await fitCalibration(model, frames, {
      seed: 1,
      onProgress: (done) => progress.push(done),
    });
    assertEquals(tf.memory().numTensors, before);
    assertEquals(progress, [...progress].sort((a, b) => a - b));
    assertAlmostEquals(progress.at(-1)!, 1, 1e-9);
    assert(calibration.temperature > 0);
    // It knows nothing: no threshold makes it sure, or hardly any.
    assert(rates.digits["data set"].sure < 0.2);
    assertEquals(rates.digits["data set"].count, 40);
    assertEquals(rates.digits["data set"].refused, 0); // at most 0.15% of 40
    // Textures look different even to random filters.
    assert(rates.others.texture.refused > 0.1, `${rates.others.texture.refused}`);

    const stopped = AbortSignal.abort(new Error("stopped"));
    await assertRejects(() => fitCalibration(model, frames, { seed: 1, signal: stopped }), Error, "stopped");
    assertEquals(tf.memory().numTensors, before);
  },
});
