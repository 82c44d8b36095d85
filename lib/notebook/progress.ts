import { steadyNow } from "../steady_clock.ts";
import type { Bundle } from "./bundle.ts";
import { display, insideJupyter, updateDisplay } from "./kernel.ts";
import { escapeHtml, formatNumber } from "../text/mod.ts";

/** Options of a progress bar. */
export interface ProgressOptions {
  /** The number of steps. */
  total: number;
  /** A short description of the work. */
  label: string;
  /** The number of steps that were done earlier, whose time is not known. Default: 0. */
  doneBefore?: number;
}

/** A bar below the cell while it runs. Await every call. */
export interface Progress {
  /**
   * Draws the bar, but at most ten times per second.
   *
   * @param done The number of steps that are done.
   * @param note Further information, such as the loss.
   */
  update(done: number, note?: string): Promise<void>;
  /**
   * Removes the bar. One line with the note remains; it does not contain the time, so a notebook is the same
   * after every run. Without a note nothing remains. Outside Jupyter the last state is always printed.
   */
  finish(note?: string): Promise<void>;
}

/** The state of a bar. */
export interface ProgressState extends ProgressOptions {
  done: number;
  note?: string;
  /** The estimated remaining time, in seconds. */
  secondsLeft?: number;
}

const INTERVAL = 100;

/**
 * Returns a progress bar for work that takes long. Outside Jupyter only its last state is printed.
 *
 * @example
 * ```ts
 * import { progress } from "lib/notebook/mod.ts";
 *
 * const bar = progress({ total: 3, label: "Training" });
 * for (let step = 1; step <= 3; step++) await bar.update(step, `loss ${1 / step}`);
 * await bar.finish("loss 0.33");
 * ```
 */
export function progress({ total, label, doneBefore = 0 }: ProgressOptions): Progress {
  const displayId = crypto.randomUUID();
  let startedAt = steadyNow();
  let drawnAt = -Infinity;
  let [done, note]: [number, string?] = [0];
  const show = async (bundle: Bundle) => {
    const isNew = drawnAt === -Infinity;
    drawnAt = steadyNow();
    await (isNew ? display(bundle, displayId) : updateDisplay(bundle, displayId));
  };
  const draw = (state: ProgressState) => show(progressBundle(state));
  return {
    async update(nowDone, nowNote) {
      [done, note] = [nowDone, nowNote ?? note];
      const now = steadyNow(), newlyDone = done - doneBefore;
      if (newlyDone <= 0) startedAt = now; // what is prepared before the first step does not count
      if (!insideJupyter() || now - drawnAt < INTERVAL) return;
      const secondsLeft = newlyDone > 0 ? (now - startedAt) / 1000 * (total - done) / newlyDone : undefined;
      await draw({ total, label, done, note, secondsLeft });
    },
    async finish(lastNote) {
      const state = { total, label, done, note: lastNote ?? note };
      if (!insideJupyter()) return await draw(state);
      if (lastNote) return await show(finishedBundle({ ...state, note: lastNote }));
      if (drawnAt > -Infinity) await show({ data: { "text/html": "", "text/plain": "" } });
    },
  };
}

/**
 * Returns a bar as an output: HTML without a script, and text.
 *
 * @example
 * ```ts
 * import { progressBundle } from "lib/notebook/progress.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { data } = progressBundle({ label: "Training", done: 1500, total: 3000, note: "loss 0.2", secondsLeft: 75 });
 * assertEquals(data["text/plain"], "Training [##########----------]  50%  1,500 of 3,000  1 min 15 s left  loss 0.2");
 * ```
 */
export function progressBundle({ label, done, total, note, secondsLeft }: ProgressState): Bundle {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1;
  const percent = Math.floor(100 * share); // 100% only when all is done
  const details = [
    `${formatNumber(done)} of ${formatNumber(total)}`,
    ...(secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`]),
    ...(note ? [note] : []),
  ];
  const filled = Math.floor(20 * share);
  const bar = "#".repeat(filled) + "-".repeat(20 - filled);
  const html =
    `<div role="progressbar" aria-label="${escapeHtml(label)}" aria-valuemin="0" aria-valuemax="100" ` +
    `aria-valuenow="${percent}" style="max-width:720px;font-variant-numeric:tabular-nums">` +
    `<div><b style="font-weight:600">${escapeHtml(label)}</b> ${percent}% · ${
      escapeHtml(details.join(" · "))
    }</div>` +
    // A grey that is visible on white and on black; the blue of Okabe and Ito's palette.
    `<div style="height:6px;margin-top:4px;border-radius:3px;background:#8884;overflow:hidden">` +
    `<div style="height:6px;width:${(100 * share).toFixed(1)}%;background:#0072b2"></div></div></div>`;
  return {
    data: {
      "text/html": html,
      "text/plain": `${label} [${bar}] ${String(percent).padStart(3)}%  ${details.join("  ")}`,
    },
  };
}

/** Returns the line that remains of a bar. */
function finishedBundle({ label, done, total, note }: ProgressState): Bundle {
  const text = [`${formatNumber(done)} of ${formatNumber(total)}`, ...(note ? [note] : [])].join(" · ");
  return {
    data: {
      "text/html": `<div><b style="font-weight:600">${escapeHtml(label)}</b> · ${escapeHtml(text)}</div>`,
      "text/plain": `${label} · ${text}`,
    },
  };
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
