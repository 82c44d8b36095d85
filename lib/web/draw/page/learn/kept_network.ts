/**
 * The network that has learned, once it is kept: it reads from then on, until the user goes back to the original one.
 *
 * @module
 */
/// <reference lib="dom" />
import { element, keepFocus, type PageContext } from "../shared/mod.ts";
import { saveFile } from "./files.ts";
import type { DrawingStore, KeptModel } from "./kept.ts";
import { say, sayDone, whyFailed } from "./message.ts";
import { UnusedNetworks } from "./unused_networks.ts";

/** The network that reads, and the one that this browser keeps. */
export class KeptNetwork {
  readonly #page: PageContext;
  readonly #store: DrawingStore;
  readonly #base: number;
  readonly #unused: UnusedNetworks;
  /** The version of the kept network, as this tab knows it. */
  #version: string | undefined;

  /** @param base The fingerprint of the page's network. */
  constructor(page: PageContext, store: DrawingStore, base: number) {
    this.#page = page;
    this.#store = store;
    this.#base = base;
    this.#unused = new UnusedNetworks(store, base);
  }

  /** Continues with the network that was kept, if there is one. */
  async open(): Promise<void> {
    const model = await this.#store.model(this.#base);
    this.#version = model?.version;
    if (model === undefined) return await this.#unused.show();
    try {
      await this.#page.worker.call("useModel", model.files);
    } catch (error) {
      return await this.#unused.show({ model, why: whyFailed(error) });
    }
    this.#reads(true);
    await this.#unused.show();
  }

  /** Makes what was learned the network that reads, and keeps it; returns whether it did. */
  async keep(): Promise<boolean> {
    const { before, isOther } = await this.#kept();
    const question = "Another tab of this page has kept a network in the meantime. Replace it?";
    if (isOther && !confirm(question)) return false;
    const files = await this.#page.worker.call("keepLearned", null);
    this.#reads(true); // also if it cannot be kept
    const version = crypto.getRandomValues(new Uint32Array(2)).join("-");
    const why = await this.#replace(before, { files, base: this.#base, version })
      .then((done) => done ? "" : "Another tab has kept a network at the same time.", whyFailed);
    if (why === "") {
      sayDone("Kept: the new network reads from now on.");
    } else {
      const lost = "The new network reads now, but it is lost when you close the page";
      say(`${lost}: ${why} Download the network in use.`);
    }
    await this.#unused.show();
    return true;
  }

  /**
   * Goes back to the original network, if the user agrees.
   *
   * @param more What else is lost, as a sentence; "" for nothing.
   * @param stop Called before it does: it stops learning.
   * @returns Whether it did.
   */
  async goBack(more: string, stop: () => Promise<void>): Promise<boolean> {
    const { before, isOther } = await this.#kept();
    const sentences = [
      "Go back to the original network?",
      isOther ? "Another tab of this page has kept one in the meantime." : "",
      "The one that has learned is deleted; your drawings stay.",
      more,
    ];
    if (!confirm(sentences.filter((words) => words !== "").join(" "))) return false;
    await stop();
    if (!await this.#replace(before, undefined)) {
      throw new Error(
        "network: expected the one you were asked about, but got one of another tab; try again",
      );
    }
    await this.#page.worker.call("useModel", null);
    this.#reads(false);
    sayDone("The original network reads again.");
    return true;
  }

  /** Lets the user save a network. */
  async download(which: "learned" | "in use"): Promise<void> {
    saveFile("network.zip", await this.#page.worker.call("zipModel", which));
    say(
      `network.zip is the network ${
        which === "learned" ? "that has just learned" : "in use"
      }. Unpack it into a ` +
        "directory: `deno task draw` and `deno task predict` can use it as their model.",
    );
  }

  /** Says that another tab has kept a network, or has gone back to the original one. */
  sayOther(): void {
    say(
      "Another tab of this page has changed which network is kept. Reload this page to read with that one, too.",
    );
  }

  /** Returns the version that is kept now, and whether it is one that another tab has kept. */
  async #kept(): Promise<{ before: string | undefined; isOther: boolean }> {
    const before = (await this.#store.model(this.#base))?.version;
    return { before, isOther: before !== undefined && before !== this.#version };
  }

  async #replace(before: string | undefined, model: KeptModel | undefined): Promise<boolean> {
    const done = await this.#store.replaceModel(this.#base, before, model);
    if (done) this.#version = model?.version;
    return done;
  }

  #reads(kept: boolean): void {
    keepFocus(() => element("learn-kept").hidden = !kept, element("learn-start"));
    this.#page.readAgain();
  }
}
