/**
 * Compares the outputs in a notebook's file with those of a new run.
 *
 * The kinds of outputs, texts and figures must be the same. Numbers, in figures and inside texts, may differ
 * by a small tolerance, because another processor may round differently. Cells tagged `varies` (their outputs
 * depend on time or on threads) are left out.
 *
 * @module
 */
import { type Cell, type CellOutput, codeCells, type Json, type Notebook, tagsOf } from "./notebook.ts";
import { plotlyType } from "./publishing.ts";

/** The largest allowed difference of two numbers, relative to the largest number beside them. */
const tolerance = 1e-3;

/** The tag of a cell whose outputs differ from run to run. */
const variesTag = "varies";

/** Returns whether a cell's outputs may differ from run to run. */
export function varies(cell: Cell): boolean {
  return tagsOf(cell).includes(variesTag);
}

/**
 * Compares the outputs of the same cells.
 *
 * @param committed The notebook as it is in its file.
 * @param fresh The same notebook after another run, in publishable form.
 * @returns The differences, one line per cell; an empty list if there are none.
 */
export function compareOutputs(committed: Notebook, fresh: Notebook): string[] {
  const freshCells = codeCells(fresh);
  return codeCells(committed).flatMap(({ cell, number }, i) => {
    if (varies(cell)) return [];
    const difference = outputsDiffer(cell.outputs, freshCells[i]?.cell.outputs ?? []);
    return difference ? [`code cell ${number} (id ${cell.id}): ${difference}`] : [];
  });
}

function outputsDiffer(old: readonly CellOutput[], fresh: readonly CellOutput[]): string | undefined {
  const [kindsBefore, kindsNow] = [old, fresh].map((outputs) => outputs.map(kindOf).join("; ") || "nothing");
  if (kindsBefore !== kindsNow) return `now shows ${kindsNow}, but the file has ${kindsBefore}`;
  for (const [i, output] of old.entries()) {
    const difference = contentDiffers(output, fresh[i]!);
    if (difference) return `output ${i + 1} has changed: ${difference}`;
  }
  return undefined;
}

function kindOf(output: CellOutput): string {
  if (output.output_type === "stream") return output.name;
  if (output.output_type === "error") return "an error";
  return Object.keys(output.data).sort().join(" + ");
}

function contentDiffers(old: CellOutput, fresh: CellOutput): string | undefined {
  if (old.output_type === "stream" && fresh.output_type === "stream") {
    return differ(old.text, fresh.text, "text");
  }
  if (!("data" in old && "data" in fresh)) return undefined;
  const types = ["text/plain", "text/markdown", "text/html", plotlyType];
  for (const type of types.filter((type) => type in old.data)) {
    const difference = differ(old.data[type]!, fresh.data[type]!, type);
    if (difference) return difference;
  }
  return undefined;
}

/** Returns where and how two values differ; `undefined` if they are the same within the tolerance. */
function differ(old: Json, fresh: Json, path: string, scale = 0): string | undefined {
  const difference = `${path}: ${brief(old)} in the file, now ${brief(fresh)}`;
  if (typeof old === "number" && typeof fresh === "number") {
    const most = Math.max(scale, Math.abs(old), Math.abs(fresh));
    return Math.abs(old - fresh) <= tolerance * most ? undefined : difference;
  }
  if (typeof old === "string" && typeof fresh === "string") {
    return old === fresh || sameText(old, fresh) ? undefined : difference;
  }
  if (typeof old !== "object" || typeof fresh !== "object" || old === null || fresh === null) {
    return old === fresh ? undefined : difference;
  }
  const [keysOld, keysFresh] = [Object.keys(old).sort(), Object.keys(fresh).sort()];
  if (Array.isArray(old) !== Array.isArray(fresh) || keysOld.join() !== keysFresh.join()) {
    return `${path}: does not have the same entries as in the file`;
  }
  const inner = Array.isArray(old) ? largest(old, scale) : 0;
  for (const key of keysOld) {
    const [a, b] = [old, fresh].map((value) => (value as Record<string, Json>)[key]!);
    const found = differ(a!, b!, Array.isArray(old) ? `${path}[${key}]` : `${path}.${key}`, inner);
    if (found) return found;
  }
  return undefined;
}

/**
 * Returns the largest absolute value in an array of numbers or of arrays of them: pixels are compared
 * relative to the brightest one.
 */
function largest(values: readonly Json[], least: number): number {
  let most = least;
  for (const value of values) {
    if (typeof value === "number") most = Math.max(most, Math.abs(value));
    else if (Array.isArray(value)) most = largest(value, most);
  }
  return most;
}

const numberInText = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

function sameText(old: string, fresh: string): boolean {
  if (old.replaceAll(numberInText, "#") !== fresh.replaceAll(numberInText, "#")) return false;
  const [before, now] = [old, fresh].map((text) => text.match(numberInText) ?? []);
  return before!.every((number, i) => {
    const [a, b] = [Number(number), Number(now![i])];
    return Math.abs(a - b) <= tolerance * Math.max(a, b);
  });
}

function brief(value: Json): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
