/**
 * Stop ends code that never awaits, in Deno's own kernel, without a relay. (tests/jupyter/relay has the other
 * kernel, tests/browser JupyterLab.)
 */
import { assertEquals, assertMatch } from "@std/assert";
import { Kernel, type Reply } from "lib/jupyter/mod.ts";
import { missing } from "../permissions.ts";

const notebooks = new URL("../../notebooks", import.meta.url).pathname;

/** What a cell printed, and its reply. */
interface Outcome {
  printed: string;
  reply: Reply;
}

/** A kernel in which `startNotebook` has run. */
async function started(): Promise<Kernel> {
  const kernel = await Kernel.start({ cwd: notebooks, startTimeout: 120_000 });
  await run(kernel, 'import { startNotebook } from "lib/notebook/mod.ts"; await startNotebook();');
  return kernel;
}

async function run(kernel: Kernel, code: string): Promise<Outcome> {
  let printed = "";
  const reply = await kernel.execute(code, ({ content }) => {
    printed += content.text ?? content.data?.["text/plain"] ?? "";
  }, 180_000);
  return { printed, reply };
}

/** Runs code, and presses Stop half a second after it has printed "computing". */
async function stopped(kernel: Kernel, code: string, presses = 1): Promise<Outcome> {
  let printed = "";
  const computing = Promise.withResolvers<void>();
  const reply = kernel.execute(code, ({ content }) => {
    printed += content.text ?? "";
    if (printed.includes("computing")) computing.resolve();
  }, 180_000);
  await computing.promise;
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (let press = 0; press < presses; press++) {
    kernel.interrupt();
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return { reply: await reply, printed };
}

const message = /stopped: the code did not answer, so it was ended; variables are kept/;

function test(name: string, fn: (kernel: Kernel) => Promise<void>): void {
  Deno.test({
    name: `watchdog: ${name}`,
    ignore: missing("read", "write", "run", "net") || Deno.build.os === "windows",
    async fn() {
      await using kernel = await started();
      await fn(kernel);
    },
  });
}

test("a tight loop ends, at the start of a cell and after an await; variables are kept, with a message", async (kernel) => {
  await run(kernel, "let kept = 7; const spin = () => { while (true) kept = kept; };");
  const direct = await stopped(
    kernel,
    'console.log("computing"); spin();',
    5,
  );
  assertEquals(direct.reply.status, "error");
  const awaited = await stopped(
    kernel,
    'console.log("computing"); await null; kept = 8; spin();',
  );
  assertEquals(awaited.reply.status, "error");
  assertMatch(awaited.printed, message);
  assertEquals((await run(kernel, "kept")).printed, "8");
});

test("code that awaits is not ended, however often Stop is pressed", async (kernel) => {
  const { reply, printed } = await stopped(
    kernel,
    `console.log("computing");
for (let turn = 0; turn < 15; turn++) await new Promise((resolve) => setTimeout(resolve, 200));
console.log("done");`,
    4,
  );
  assertEquals(reply.status, "ok");
  assertMatch(printed, /done/);
});

test("TensorFlow.js ended in the middle computes as before, and records no gradient", async (kernel) => {
  const { printed: before } = await run(
    kernel,
    `import { startBackend, tf } from "lib/tensorflow.ts";
await startBackend({ backend: "wasm", threads: 2 });
const a = tf.randomUniform([300, 300], 0, 1, "float32", 1);
const trace = () => tf.tidy(() => tf.sum(tf.matMul(a, a).mul(tf.eye(300))).dataSync()[0]);
const { state } = tf.engine();
const report = () => console.log(trace(), state.scopeStack.length, state.gradientDepth, state.activeTape ?? null);
report();`,
  );
  assertMatch(before, /^\d+\.\d+ 0 0 null\n$/);
  const endless = [
    "tf.tidy(() => { while (true) tf.matMul(a, a).dispose(); })",
    "tf.grad((x) => { while (true) tf.matMul(x, x).dispose(); })(a)",
  ];
  for (const code of endless) {
    const { reply } = await stopped(kernel, `console.log("computing"); await null; ${code};`);
    assertEquals(reply.status, "error");
    assertEquals((await run(kernel, "report()")).printed, before);
  }
});
