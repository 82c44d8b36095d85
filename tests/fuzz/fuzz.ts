/**
 * Mutants, one after the other, given to a reader: each must be refused in one line or change nothing.
 *
 * @module
 */
import process from "node:process";
import { UserError } from "lib/errors.ts";
import type { Place } from "./files.ts";
import { Draw } from "./random.ts";
import { Fault, type Subject } from "./subject.ts";

/** The outcome of all mutants. */
export interface Tally {
  /** How many ended how: "refused", "same predictions", … */
  outcomes: Record<string, number>;
  /** One line per mutant that did something forbidden. */
  faults: string[];
}

/** A mutant that takes longer hangs. This is far more than any takes, even on a busy machine. */
const longest = 60_000;

/** No process may grow beyond this, in bytes. */
export const mostMemory = 600e6;

/**
 * The most memory that this process has taken so far, in bytes. Linux counts what its parent had taken when it was started, too: start it
 * from a small one.
 */
export function peakMemory(): number {
  return 1024 * process.resourceUsage().maxRSS;
}

/**
 * Makes mutants and reads them.
 *
 * @param count How many.
 * @param seed Each mutant has its own, drawn from this one: a fault is repeated by its number alone.
 * @param pipe A pipe that nobody writes to.
 * @param memory The most memory taken so far, in bytes.
 */
export async function fuzz(
  subject: Subject,
  { count, seed, pipe, memory = peakMemory }: {
    count: number;
    seed: number;
    pipe: string | undefined;
    memory?: () => number;
  },
): Promise<Tally> {
  const tally: Tally = { outcomes: {}, faults: [] };
  for (let number = 0; number < count; number++) {
    const draw = new Draw(seed * 1_000_000 + number);
    const directory = await Deno.makeTempDir({ prefix: "fuzz-" });
    try {
      const files = subject.files(draw);
      for (const [name, bytes] of Object.entries(files)) {
        if (name.includes("/")) {
          await Deno.mkdir(`${directory}/${name.replace(/\/[^/]*$/, "")}`, { recursive: true });
        }
        await Deno.writeFile(`${directory}/${name}`, bytes);
      }
      const place: Place = { directory, names: Object.keys(files), pipe };
      const what = await subject.damage(files, place, draw);
      const outcome = await outcomeOf(() => subject.use(files, directory));
      const grown = memory() > mostMemory ? "fault: took more than 600 MB" : undefined;
      const found = grown ?? outcome;
      if (found.startsWith("fault: ")) tally.faults.push(`${subject.name} ${number} (${what}): ${found}`);
      const key = found.startsWith("fault: ") ? "faults" : found;
      tally.outcomes[key] = (tally.outcomes[key] ?? 0) + 1;
      if (grown) return tally; // otherwise all later ones would seem to be the cause
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  }
  return tally;
}

async function outcomeOf(use: () => Promise<string>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault("hangs")), longest);
  });
  try {
    return await Promise.race([use(), late]);
  } catch (error) {
    if (!(error instanceof UserError)) {
      return `fault: ${error instanceof Error ? `${error.stack}` : error}`.replaceAll("\n", " | ");
    }
    if (/\p{Cc}|\p{Zl}|\p{Zp}/u.test(error.message)) {
      return `fault: more than a line: ${JSON.stringify(error.message)}`;
    }
    if (error.message.length > 2000) return `fault: a line of ${error.message.length} characters`;
    return "refused";
  } finally {
    clearTimeout(timer);
  }
}
