/**
 * Networks that this browser keeps, but that do not read here: they started from another network than this page's, or
 * cannot be used.
 *
 * @module
 */
/// <reference lib="dom" />
import { element, keepFocus } from "../shared/mod.ts";
import type { DrawingStore, KeptModel } from "./kept.ts";
import { onClick, sayDone } from "./message.ts";

/** A line about such networks, with a button that deletes them. */
export class UnusedNetworks {
  readonly #store: DrawingStore;
  readonly #base: number;
  #broken: { model: KeptModel; why: string } | undefined;

  /** @param base The fingerprint of the page's network. */
  constructor(store: DrawingStore, base: number) {
    this.#store = store;
    this.#base = base;
    onClick("learn-unused-delete", () => this.#delete());
  }

  /**
   * Shows the line if there are any.
   *
   * @param broken The one that started from the page's network, and why it cannot be used; default: there is none.
   */
  async show(broken?: { model: KeptModel; why: string }): Promise<void> {
    this.#broken = broken;
    const others = await this.#store.countOtherModels(this.#base), lines: string[] = [];
    if (broken !== undefined) {
      lines.push(
        `The network that learned from your drawings cannot be used, so the original one reads (${broken.why}).`,
      );
    }
    if (others > 0) {
      lines.push(
        `This browser also keeps ${
          others === 1 ? "a network" : `${others} networks`
        } that learned from your ` +
          "drawings, but started from another network than this page has.",
      );
    }
    keepFocus(() => element("learn-unused").hidden = lines.length === 0, element("learn-start"));
    element("learn-unused-text").textContent = lines.join(" ");
  }

  async #delete(): Promise<void> {
    if (!confirm("Delete the networks that are not used here? This cannot be undone.")) return;
    const broken = this.#broken?.model;
    if (broken !== undefined) await this.#store.replaceModel(this.#base, broken.version, undefined);
    await this.#store.deleteOtherModels(this.#base);
    await this.show();
    sayDone("The networks that are not used here are deleted.");
  }
}
