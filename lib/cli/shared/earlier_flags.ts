/**
 * The flags of earlier versions that have a new name. They are understood for one version, with a note.
 *
 * @module
 */

/** The present name of each. */
const present: Readonly<Record<string, string>> = {
  "--average-decay": "--ema-decay",
  "--shifts": "--test-time-augmentation",
  "--no-shifts": "--no-test-time-augmentation",
};

/**
 * Returns arguments with the present names of flags.
 *
 * @param args The arguments after the command's name.
 * @param flags The flags of the command.
 * @param note Is given one line for each flag with an earlier name.
 *
 * @example
 * ```ts
 * import { withPresentFlags } from "lib/cli/shared/earlier_flags.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const notes: string[] = [];
 * const args = withPresentFlags(["--average-decay=0.9"], ["--ema-decay"], (note) => notes.push(note));
 * assertEquals(args, ["--ema-decay=0.9"]);
 * assertEquals(notes, ["--average-decay is an old name, which the next version will refuse; use --ema-decay"]);
 * ```
 */
export function withPresentFlags(
  args: readonly string[],
  flags: readonly string[],
  note: (line: string) => void,
): string[] {
  return args.map((arg) => {
    const [name = "", ...value] = arg.split("=");
    const now = Object.hasOwn(present, name) ? present[name]! : undefined;
    if (now === undefined || !flags.includes(now)) return arg;
    note(`${name} is an old name, which the next version will refuse; use ${now}`);
    return [now, ...value].join("=");
  });
}
