/**
 * The kinds of pages, and what each combines.
 *
 * @module
 */
import { Dice } from "./dice.ts";

/** Surfaces to write on. */
export type Surface =
  | "plain"
  | "ruled"
  | "squared"
  | "dotted"
  | "boxes"
  | "joined"
  | "table"
  | "whiteboard"
  | "blackboard";

/** Faults that make a photo harder to read. */
export type Fault = "fold" | "glare" | "shadow" | "dim" | "jpeg" | "desk";

/** All kinds: a surface with good light, a fault on any surface, or several faults ("mixed"). */
export const pageKinds = [
  "plain",
  "ruled",
  "squared",
  "dotted",
  "boxes",
  "joined",
  "table",
  "whiteboard",
  "blackboard",
  "fold",
  "glare",
  "shadow",
  "dim",
  "jpeg",
  "desk",
  "mixed",
] as const;

/** The name of a kind of page. */
export type PageKind = typeof pageKinds[number];

/** What a page combines. */
export interface Style {
  surface: Surface;
  faults: ReadonlySet<Fault>;
  /** Millions of pixels. */
  megapixels: number;
}

const sheets: readonly Surface[] = ["plain", "ruled", "squared", "dotted", "boxes", "joined", "table"];
const faultNames: readonly Fault[] = ["fold", "glare", "shadow", "dim", "jpeg", "desk"];

/** Returns what a page combines; a third of the pages of any kind have one fault more. */
export function styleOf(kind: PageKind, seed: number): Style {
  const dice = new Dice(seed, 1);
  const isFault = (faultNames as readonly string[]).includes(kind);
  const surface = isFault || kind === "mixed" ? dice.pick(sheets) : kind as Surface;
  const faults = new Set<Fault>(isFault ? [kind as Fault] : []);
  const more = kind === "mixed" ? dice.whole(2, 3) : dice.chance(1 / 3) ? 1 : 0;
  const isBoard = surface === "whiteboard" || surface === "blackboard";
  const possible = faultNames.filter((name) => !isBoard || (name !== "fold" && name !== "desk"));
  for (const target = faults.size + more; faults.size < target;) faults.add(dice.pick(possible));
  // Most pictures are small: a page takes time by its pixels.
  const megapixels = dice.pick([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 5, 5, 5, 12]);
  return { surface, faults, megapixels };
}
