/**
 * The drawings that are kept, with their labels.
 *
 * @module
 */
/// <reference lib="dom" />
import { withArticle } from "../../../../text/sentences.ts";
import { paintFrame } from "../shared/mod.ts";
import type { KeptDrawing } from "./kept.ts";

/** A list of drawings, each with a button that deletes it. */
export class DrawingList {
  readonly element = document.createElement("ol");
  readonly #items = new Map<number, { label: number; element: HTMLElement }>();
  readonly #onDelete: (id: number) => void;

  /** @param onDelete Called when the user deletes one. */
  constructor(onDelete: (id: number) => void) {
    this.#onDelete = onDelete;
    this.element.className = "drawings";
    this.element.setAttribute("aria-label", "Your drawings");
  }

  /** Shows these drawings, the newest first. */
  show(drawings: readonly KeptDrawing[]): void {
    const kept = new Set(drawings.map(({ id }) => id));
    for (const [id, { element }] of this.#items) {
      if (kept.has(id)) continue;
      element.remove();
      this.#items.delete(id);
    }
    for (const drawing of drawings) {
      const { id, label } = drawing, shown = this.#items.get(id);
      if (shown?.label === label) continue;
      const element = this.#itemOf(drawing);
      this.#items.set(id, { label, element });
      if (shown === undefined) this.element.prepend(element);
      else shown.element.replaceWith(element);
    }
  }

  #itemOf({ id, frame, label, heldOut }: KeptDrawing): HTMLElement {
    const item = document.createElement("li"), picture = document.createElement("canvas");
    const name = document.createElement("span"), remove = document.createElement("button");
    paintFrame(picture, frame);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", `Drawing of ${withArticle(label)}${heldOut ? ", held out" : ""}`);
    picture.classList.toggle("held-out", heldOut);
    name.textContent = String(label);
    name.setAttribute("aria-hidden", "true");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `Delete this drawing of ${withArticle(label)}`);
    remove.addEventListener("click", () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      next?.querySelector("button")?.focus(); // the keyboard goes on from here
      this.#onDelete(id);
    });
    item.append(picture, name, remove);
    return item;
  }
}
