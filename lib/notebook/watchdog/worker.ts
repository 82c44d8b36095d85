/**
 * The thread that watches whether the kernel's main thread answers after a Stop.
 *
 * @module
 */
import { dial } from "../../jupyter/connection.ts";
import { MessageCodec } from "../../jupyter/messages.ts";
import { ZmtpSocket } from "../../jupyter/zmtp.ts";
import type { ControlConnection } from "./connection.ts";

/** What the worker needs. */
export interface WatchdogSetup extends ControlConnection {
  /** The number of the last question that the main thread has answered, in shared memory. */
  answered: Int32Array;
}

/** A message to the main thread: that it is watched now, a question, or else that its code has been ended. */
export interface FromWatchdog {
  listening?: true;
  /** A question's number; to answer it is to write it into `answered`. */
  question?: number;
}

/** This thread's end of the channel to the main thread. */
const own = globalThis as unknown as {
  onmessage: (event: MessageEvent<WatchdogSetup>) => void;
  postMessage(message: FromWatchdog): void;
};

/** Milliseconds that the main thread has for its answer. */
const patience = 2000;

/** Milliseconds between two looks at the answer. */
const interval = 100;

/** How many times code is ended after one Stop, if new code that does not answer follows it. */
const mostTimes = 5;

let questions = 0;
let watching = false;

/** Asks the main thread, and ends what it computes until it answers. Further Stops meanwhile do nothing. */
async function watch(setup: WatchdogSetup): Promise<void> {
  if (watching) return;
  watching = true;
  try {
    for (let times = 0; times < mostTimes; times++) {
      own.postMessage({ question: ++questions });
      if (await answers(setup.answered)) return;
      await endCode(setup);
      own.postMessage({});
    }
  } finally {
    watching = false;
  }
}

/**
 * Returns whether the main thread answers in time. Time in which this process did not run (a laptop asleep)
 * does not count.
 */
async function answers(answered: Int32Array): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += interval) {
    if (Atomics.load(answered, 0) === questions) return true;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  return Atomics.load(answered, 0) === questions;
}

/** Asks the kernel to end the running code; it has done so when it replies. */
async function endCode({ port, key }: WatchdogSetup): Promise<void> {
  const codec = await MessageCodec.create(key);
  using control = await ZmtpSocket.open(await dial(port, AbortSignal.timeout(patience)), "DEALER");
  await control.send(await codec.encode(codec.message("interrupt_request", {})));
  await control.receive();
}

own.onmessage = ({ data }) => {
  Deno.addSignalListener("SIGINT", () => watch(data));
  own.postMessage({ listening: true });
};
