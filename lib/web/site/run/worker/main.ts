/**
 * The worker's program, a classic script: its variable `Deno` is one of the global scope, so modules that are
 * imported find it. build/worker_script.ts puts the declaration before this program.
 *
 * @module
 */
import type { FromWorker, Question, ToWorker } from "../messages.ts";
import { completeCrypto, type FileList, listPath, pageDeno, setSystemPlace, Tree } from "../system/mod.ts";
import { faultsOf } from "../cells/mod.ts";
import { Session } from "./session.ts";

/** The worker, as its own program sees it. */
const own = globalThis as unknown as {
  addEventListener(kind: "message", listener: (event: MessageEvent<ToWorker>) => void): void;
  postMessage(message: FromWorker): void;
};
const send = own.postMessage.bind(own); // a cell may declare a variable of this name

let session: Promise<Session> | undefined;

async function start(site: URL, unattended: boolean, keeps: boolean): Promise<Session> {
  const list = await (await fetch(new URL(listPath, site))).json() as FileList;
  const output = (output: FromWorker & { name: "output" }) => send(output);
  const status = (text: string) => output({ name: "output", output: { type: "status", text } });
  const tree = new Tree(list, site, { status, keeps });
  const { deno, interrupt } = pageDeno(
    tree,
    (shown) => output({ name: "output", output: shown }),
    unattended,
  );
  completeCrypto();
  setSystemPlace({ site });
  Object.assign(Deno, deno);
  return new Session(site, (shown) => output({ name: "output", output: shown }), interrupt);
}

async function answer(question: Question): Promise<unknown> {
  if (question.name === "check") return faultsOf(question.source);
  const running = await session!;
  if (question.name === "run") return await running.run(question.source);
  return await running.complete(question.source, question.offset);
}

own.addEventListener("message", async ({ data }) => {
  switch (data.name) {
    case "start":
      session = start(new URL(data.site), data.unattended, data.keeps);
      break;
    case "stop":
      send({ name: "heard" });
      (await session)?.stop();
      break;
    default:
      try {
        send({ name: "answer", id: data.id, value: await answer(data) });
      } catch (error) {
        send({
          name: "failure",
          id: data.id,
          message: error instanceof Error ? error.message : String(error),
        });
      }
  }
});
send({ name: "started" });
