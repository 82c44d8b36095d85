/**
 * What cells print.
 *
 * @module
 */
import type { CellOutput } from "../calls.ts";
import { printed } from "../system/mod.ts";

/** Lets `console` print below the cell. */
export function printBelow(send: (output: CellOutput) => void): void {
  const to = (name: "stdout" | "stderr") => (...values: unknown[]) =>
    send({ type: "stream", name, text: `${printed(values)}\n` });
  Object.assign(console, {
    log: to("stdout"),
    info: to("stdout"),
    debug: to("stdout"),
    dir: (value: unknown) => to("stdout")(value),
    table: (value: unknown) => to("stdout")(value),
    warn: to("stderr"),
    error: to("stderr"),
    trace: to("stderr"),
  });
}
