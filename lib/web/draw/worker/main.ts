/**
 * The worker's program: answers the calls of the page, each as soon as it is done. Calls that take long let others
 * run meanwhile, so a later call may be answered before an earlier one.
 *
 * @module
 */
import type { Answer, Request } from "./calls.ts";
import { startWork, type Work } from "./work.ts";

let work: Promise<Omit<Work, "start">> | undefined;

async function answer({ name, argument }: Request): Promise<unknown> {
  if (name === "start") {
    const both = startWork(argument as Parameters<Work["start"]>[0]);
    work = both.then(({ work }) => work);
    return (await both).started;
  }
  if (work === undefined) {
    throw new Error(`worker: expected the call "start" first, but got "${name}"; reload the page`);
  }
  const call = (await work)[name] as (argument: unknown) => Promise<unknown>;
  return await call(argument);
}

/** The worker, as its own program sees it. */
const own = globalThis as unknown as {
  addEventListener(kind: "message", listener: (event: MessageEvent<Request>) => void): void;
  postMessage(answer: Answer): void;
};

own.addEventListener("message", async ({ data }) => {
  const { id } = data;
  try {
    own.postMessage({ id, value: await answer(data) } as Answer);
  } catch (error) {
    own.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
