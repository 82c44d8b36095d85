/**
 * Deno's kernel behind its relay, as Jupyter starts it: what a student sees after syntax errors, failures and
 * Stop.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { installKernel, Kernel, type Reply } from "lib/jupyter/mod.ts";
import type { Message } from "lib/jupyter/messages.ts";
import { withDirectory } from "../../cli/directory.ts";
import { missing } from "../../permissions.ts";

const root = new URL("../../../", import.meta.url).pathname;

/** The command of the kernel that `deno task notebooks` installs, from a separate installation. */
async function installed(directory: string): Promise<string[]> {
  const { path } = await installKernel(directory, "deno");
  return JSON.parse(await Deno.readTextFile(path)).argv;
}

/** A request's reply, and what was published about it: its outputs, and the message that it has ended. */
interface Outcome {
  reply: Reply;
  outputs: Message[];
}

/** Runs code; calls a function when it shows something. */
async function run(kernel: Kernel, code: string, onOutput = () => {}): Promise<Outcome> {
  const outputs: Message[] = [];
  const reply = await kernel.execute(code, (message) => {
    if (["status", "execute_input"].includes(message.header.msg_type)) return;
    outputs.push(message);
    onOutput();
  }, 60_000);
  return { reply, outputs };
}

/** Waits longer than a request is under way to the relay, also on a machine with much else to do. */
const sent = () => new Promise((resolve) => setTimeout(resolve, 500));

const typesOf = ({ outputs }: Outcome) => outputs.map(({ header }) => header.msg_type);

/** Runs a test with a relayed kernel, and an empty folder that both see. */
function withRelay(name: string, fn: (kernel: Kernel, directory: string) => Promise<void>): void {
  withDirectory(name, async (directory) => {
    await using kernel = await Kernel.start({
      cwd: `${root}notebooks`,
      command: await installed(directory),
    });
    const shared = `${directory}/shared`;
    await Deno.mkdir(shared);
    await fn(kernel, shared);
  }, "net");
}

withRelay("a syntax error is published, once, and says where it is", async (kernel) => {
  const outcome = await run(kernel, "const a = 1;\nconst b = 1 +;");
  assertEquals(typesOf(outcome), ["error"]);
  const { ename, evalue, traceback } = outcome.outputs[0]!.content;
  assertEquals([ename, evalue], ["SyntaxError", "Expression expected (line 2, column 14)"]);
  assertMatch(traceback.join("\n"), /2 \| const b = 1 \+;\n +\| +~/);
  const { status, evalue: replied } = outcome.reply;
  assertEquals([status, replied], ["error", evalue]); // nbconvert reads the reply

  // What the kernel publishes itself is not said twice, and what is well stays so.
  const thrown = await run(kernel, 'throw new Error("mine")');
  assertEquals([typesOf(thrown), thrown.outputs[0]!.content.evalue], [["error"], "mine"]);
  const well = await run(kernel, "1 + 1");
  assertEquals([well.reply.status, typesOf(well)], ["ok", ["execute_result"]]);
});

withRelay("when a cell fails, those that wait behind it are not run", async (kernel, directory) => {
  const queue: Promise<Outcome>[] = [];
  for (
    const code of [
      `while (!await Deno.stat("${directory}/all-wait").catch(() => undefined)) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error("first")`,
      'console.log("second")',
      "const c = ;",
    ]
  ) {
    queue.push(run(kernel, code));
    await sent(); // signed at the same time they would arrive in any order
  }
  await Deno.writeTextFile(`${directory}/all-wait`, "");
  const outcomes = await Promise.all(queue);
  assertEquals(outcomes.map(({ reply }) => reply.status), ["error", "aborted", "aborted"]);
  assertEquals(outcomes.flatMap(typesOf), ["error"]);
  assertEquals(typesOf(await run(kernel, 'console.log("later")')), ["stream"]);
});

withRelay(
  "Stop fails the cell and clears the queue, even where the code goes on to its end",
  async (kernel) => {
    await run(kernel, 'import { startNotebook } from "lib/notebook/mod.ts"; await startNotebook();');
    const begun = Promise.withResolvers<void>();
    const stopped = run(
      kernel,
      `const { interruptSignal } = await import("lib/notebook/mod.ts");
      const stop = new Promise((resolve) => interruptSignal().addEventListener("abort", resolve));
      console.log("begun");
      await stop;
      globalThis.kept = 5;
      console.log("done");`,
      begun.resolve,
    );
    await begun.promise;
    const waiting = run(kernel, 'console.log("not this one")');
    await sent();
    kernel.interrupt();
    const outcome = await stopped;
    assertEquals([outcome.reply.status, outcome.reply.ename], ["error", "Stopped"]);
    assertEquals(typesOf(outcome), ["stream", "stream", "error"]);
    assertEquals((await waiting).reply.status, "aborted");
    assertEquals((await run(kernel, "kept")).outputs[0]!.content.data["text/plain"], "5");
  },
);

withRelay(
  "Stop ends a loop that never waits, fails the cell with a reason, and the kernel keeps its state",
  async (kernel) => {
    await run(kernel, 'import { startNotebook } from "lib/notebook/mod.ts"; await startNotebook();');
    const computing = Promise.withResolvers<void>();
    const spinning = kernel.execute(
      'globalThis.kept = 7; console.log("computing"); while (true) kept;',
      (message) => {
        if (message.content.text) computing.resolve();
      },
      60_000,
    );
    await computing.promise;
    kernel.interrupt();
    const reply = await spinning;
    assertEquals([reply.status, reply.ename], ["error", "Stopped"]);
    assertEquals((await run(kernel, "kept")).outputs[0]!.content.data["text/plain"], "7");
  },
);

/**
 * A Jupyter that starts a kernel, runs a cell that prints a line, prints that line, too, and waits. It is
 * killed; its kernel is not.
 */
async function orphan(command: readonly string[], cell: string): Promise<string> {
  const jupyter = `
    import { Kernel } from "lib/jupyter/mod.ts";
    const kernel = await Kernel.start({ cwd: ${JSON.stringify(`${root}notebooks`)}, command: ${
    JSON.stringify(command)
  } });
    await kernel.execute(${
    JSON.stringify(cell)
  }, ({ content }) => content.text && console.log(content.text), 60_000);
    await new Promise(() => setInterval(() => {}, 1000));`;
  const child = new Deno.Command("deno", {
    args: ["eval", "--no-lock", "--config", `${root}deno.json`, jupyter],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let said = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.includes("\n")) break;
  }
  child.kill("SIGKILL");
  await child.status;
  return said.trim();
}

/** Returns whether a port stops answering within 20 s, because the process that listened there has ended. */
async function falls(port: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    } catch (error) {
      if (error instanceof Deno.errors.ConnectionRefused) return true;
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

const listens = 'const door = Deno.listen({ hostname: "127.0.0.1", port: 0 }); console.log(door.addr.port);';

Deno.test({
  name:
    "a kernel ends when its Jupyter is killed: behind a relay always, else where the notebook was started",
  ignore: missing("read", "write", "run", "net") || Deno.build.os === "windows",
  async fn(t) {
    const directory = await Deno.makeTempDir({ prefix: "digits-test-" });
    try {
      await t.step("behind a relay", async () => {
        assert(await falls(Number(await orphan(await installed(directory), listens))));
      });
      await t.step("after startNotebook", async () => {
        const start = 'import { startNotebook } from "lib/notebook/mod.ts"; await startNotebook(); ';
        const command = ["deno", "jupyter", "--kernel", "--conn", "{connection_file}"];
        assert(await falls(Number(await orphan(command, start + listens))));
      });
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
});
