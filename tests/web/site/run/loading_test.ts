/** Programs of the site that do not come, or that the browser cannot parse. */
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { CellOutput } from "lib/web/site/run/mod.ts";
import { startRunner } from "lib/web/site/run/mod.ts";
import type { FromWorker, ToWorker } from "lib/web/site/run/messages.ts";
import { importModule } from "lib/web/site/run/worker/modules.ts";

const site = new URL("http://site/");

/** A worker without a program: the test says what happens in it. */
class FakeWorker extends EventTarget {
  static readonly all: FakeWorker[] = [];
  readonly received: ToWorker[] = [];
  isEnded = false;

  constructor(readonly url: URL) {
    super();
    FakeWorker.all.push(this);
  }

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }

  sends(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  fails(message: string | undefined): void {
    // A browser that did not get the program dispatches a plain event.
    this.dispatchEvent(message === undefined ? new Event("error") : new ErrorEvent("error", { message }));
  }
}

/** Runs a test in which workers are fakes. */
async function withFakes(body: (newest: () => Promise<FakeWorker>) => Promise<void>): Promise<void> {
  const before = globalThis.Worker;
  globalThis.Worker = FakeWorker as unknown as typeof Worker;
  try {
    await body(async () => {
      await new Promise((resolve) => setTimeout(resolve)); // the runner starts it soon
      return FakeWorker.all.at(-1)!;
    });
  } finally {
    globalThis.Worker = before;
    FakeWorker.all.length = 0;
  }
}

Deno.test("a worker that the browser cannot parse is an error that says what helps, and the next cell tries again", async () => {
  await withFakes(async (newest) => {
    const runner = startRunner(site), outputs: CellOutput[] = [];
    for (
      const reason of ["SyntaxError: Unexpected identifier 'a'", "Uncaught SyntaxError: Unexpected token"]
    ) {
      const running = runner.run("1", (output) => outputs.push(output));
      const worker = await newest();
      const refused = assertRejects(() => running, Error);
      worker.fails(reason);
      const { message } = await refused;
      assertMatch(
        message,
        /^run\/worker\.js: expected a browser that has "using" declarations .*; use Chrome or Edge/,
      );
      assert(message.includes(`(${reason.replace("Uncaught ", "")})`) && !message.includes("\n"), message);
      assert(worker.isEnded);
    }
    assertEquals([FakeWorker.all.length, outputs], [2, []]);
  });
});

Deno.test("a worker that does not come, or fails at its start, is an error, too", async () => {
  for (
    const [reason, said] of [
      [undefined, "run/worker.js: expected the worker's program, but got nothing; load the page again"],
      [
        "Uncaught TypeError: x is undefined",
        "run/worker.js: expected the worker's program to start, but got an error (Uncaught TypeError: x is undefined); " +
        "load the page again",
      ],
    ] as const
  ) {
    await withFakes(async (newest) => {
      const running = startRunner(site).run("1", () => {}), worker = await newest();
      const refused = assertRejects(() => running, Error);
      worker.fails(reason);
      assertEquals((await refused).message, said);
    });
  }
});

Deno.test("once the worker has started, an error in a timer of a cell is shown, and ends nothing", async () => {
  await withFakes(async (newest) => {
    const outputs: CellOutput[] = [];
    const running = startRunner(site).run("1", (output) => outputs.push(output)), worker = await newest();
    worker.sends({ name: "started" });
    worker.fails("Uncaught SyntaxError: from JSON.parse");
    const question = worker.received.find((message) => message.name === "run")!;
    worker.sends({ name: "answer", id: question.id, value: { status: "ok" } });
    assertEquals(await running, { status: "ok" });
    assertEquals(outputs, [{
      type: "stream",
      name: "stderr",
      text: "Uncaught SyntaxError: from JSON.parse\n",
    }]);
    assert(!worker.isEnded);
  });
});

Deno.test("a module that the browser cannot parse is an error that says what helps; other errors stay as they are", async () => {
  const name = "lib/math/mod.ts", addresses: string[] = [];
  const failing = (error: Error) =>
    assertRejects(() =>
      importModule(name, [name], site, (address) => {
        addresses.push(address);
        return Promise.reject(error);
      }), Error);
  assertEquals(
    (await failing(new SyntaxError("Unexpected identifier 'file'"))).message,
    'lib/math/mod.ts: expected a browser that has "using" declarations and other new JavaScript, but got one that cannot read ' +
      "this program (SyntaxError: Unexpected identifier 'file'); use Chrome or Edge from version 134 or Firefox from version 141",
  );
  assertEquals(addresses, ["http://site/run/modules/lib.math.mod.js"]);
  const other = new TypeError("Failed to fetch");
  assertEquals(await failing(other), other);
  const unknown = await assertRejects(() => importModule("lib/maths/mod.ts", [name], site), TypeError);
  assert(unknown.message.endsWith('did you mean "lib/math/mod.ts"?'), unknown.message);
});
