/**
 * How a step scales, as lines for people.
 *
 * @module
 */
import { tableLines } from "lib/text/mod.ts";
import { type Profile, serialOf } from "./profile.ts";

/** Kernels that take less of the step on one thread and on most are summed up. */
const LEAST_SHARE = 0.01;

/** One line: a part of the step, on each number of threads. */
interface Part {
  name: string;
  calls: number;
  milliseconds: number[];
}

/**
 * The lines of a row: each part of the step with its time on each number of threads, its speed-up and its
 * efficiency (the speed-up by thread), and how much of the step is serial.
 *
 * @param profiles One for each number of threads, beginning with one thread.
 */
export function scalingLines(name: string, profiles: readonly Profile[]): string[] {
  const titles = ["", "calls", "1 thread, ms"];
  for (const { threads } of profiles.slice(1)) {
    titles.push(`${threads} threads, ms`, "speed-up", "efficiency");
  }
  const rows = partsOf(profiles).map(({ name, calls, milliseconds }) => {
    const cells = [name, calls === 0 ? "" : callsText(calls), text(milliseconds[0]!)];
    for (const [index, { threads }] of profiles.entries()) {
      if (index === 0) continue;
      const speedUp = milliseconds[0]! / milliseconds[index]!;
      cells.push(text(milliseconds[index]!), speedUp.toFixed(2), `${(100 * speedUp / threads).toFixed(0)}%`);
    }
    return cells;
  });
  const lines = tableLines([titles, ...rows], { align: (_row, column) => column === 0 ? "left" : "right" });
  return [name, ...lines, ...profiles.slice(1).map((profile) => serialLine(profile, profiles[0]!))];
}

function serialLine(profile: Profile, single: Profile): string {
  const serial = serialOf(profile), share = 100 * serial / profile.milliseconds;
  const bound = single.milliseconds / serial;
  return `serial on ${profile.threads} threads: ${text(serial)} ms (${
    text(profile.between)
  } of JavaScript), ` +
    `${share.toFixed(0)}% of the step; at most ${bound.toFixed(1)} times as fast on any number of cores`;
}

/** The whole step, its kernels (the most time on one thread first) and the JavaScript between them. */
function partsOf(profiles: readonly Profile[]): Part[] {
  const names = new Set(profiles.flatMap(({ kernels }) => [...kernels.keys()]));
  const all = [...names].map((name): Part => ({
    name,
    calls: profiles[0]!.kernels.get(name)?.calls ?? 0,
    milliseconds: profiles.map(({ kernels }) => kernels.get(name)?.milliseconds ?? 0),
  })).toSorted((a, b) => b.milliseconds[0]! - a.milliseconds[0]!);
  const isLarge = ({ milliseconds }: Part) =>
    profiles.some((profile, i) => milliseconds[i]! >= LEAST_SHARE * profile.milliseconds);
  const small = all.filter((part) => !isLarge(part));
  return [
    { name: "the whole step", calls: 0, milliseconds: profiles.map(({ milliseconds }) => milliseconds) },
    ...all.filter(isLarge),
    ...(small.length === 0 ? [] : [summed(small)]),
    { name: "JavaScript between kernels", calls: 0, milliseconds: profiles.map(({ between }) => between) },
  ];
}

function summed(parts: readonly Part[]): Part {
  return {
    name: `${parts.length} smaller kernels`,
    calls: parts.reduce((sum, { calls }) => sum + calls, 0),
    milliseconds: parts[0]!.milliseconds.map((_, i) =>
      parts.reduce((sum, { milliseconds }) => sum + milliseconds[i]!, 0)
    ),
  };
}

function callsText(calls: number): string {
  return Number.isInteger(calls) ? String(calls) : calls.toFixed(1);
}

function text(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 2 : 1);
}
