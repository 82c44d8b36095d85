/**
 * The part of the page in which the network learns from the user.
 *
 * @module
 */
/// <reference lib="dom" />
import { element, type PageContext } from "../shared/mod.ts";
import { Collection } from "./collection.ts";
import { openStore } from "./drawing_store.ts";
import { KeptNetwork } from "./kept_network.ts";
import type { DrawingStore } from "./kept.ts";
import { LabelButtons } from "./label_buttons.ts";
import { attempt, onClick, say, sayDone } from "./message.ts";
import { OtherTabs } from "./other_tabs.ts";
import { RunView } from "./run_view.ts";

/** From this many drawings on the network can learn. */
const fewest = 10;

/** Connects this part with the page, and shows it once the page is ready. */
export function connectLearning(page: PageContext): void {
  page.events.on("ready", ({ fingerprint }) =>
    void attempt(async () => {
      const store = await openStore((why) => {
        element("learn").hidden = false;
        say(why);
      });
      await new LearnPart(page, store, fingerprint).open();
    }));
}

class LearnPart {
  readonly #page: PageContext;
  readonly #store: DrawingStore;
  readonly #base: number;
  readonly #collection: Collection;
  readonly #network: KeptNetwork;
  readonly #run: RunView;
  readonly #tabs = new OtherTabs();
  /** Whether the network is being replaced: a second click must not do it twice. */
  #busy = false;

  /** @param base The fingerprint of the page's network. */
  constructor(page: PageContext, store: DrawingStore, base: number) {
    this.#page = page;
    this.#store = store;
    this.#base = base;
    this.#run = new RunView(page.worker);
    this.#network = new KeptNetwork(page, store, base);
    this.#collection = new Collection(store, page.worker, (own) => {
      if (own) this.#tell({ changed: "drawings" });
      this.#showCount();
    });
    const labels = new LabelButtons(({ frame }, label) =>
      void attempt(() => this.#collection.label(frame, label))
    );
    element("label").append(labels.element);
    element("learn-drawings").append(this.#collection.element);
    page.events.on("selection", (mark) => labels.show(mark));
  }

  /** Shows what the store has, and continues with the network that was kept. */
  async open(): Promise<void> {
    element("learn-note").hidden = !this.#store.untilClosed;
    element("learn-note").textContent =
      "This browser does not store anything for this page: your drawings are lost when you close it.";
    onClick("learn-start", () => this.#learn());
    onClick("learn-keep", () => this.#once(() => this.#keep()));
    onClick("learn-discard", () => this.#once(() => this.#discard()));
    onClick("learn-back", () => this.#once(() => this.#goBack()));
    onClick("learn-download", () => this.#network.download("learned"));
    onClick("learn-download-kept", () => this.#network.download("in use"));
    this.#tabs.listen((news) => {
      if (this.#store.untilClosed) return; // other tabs have drawings of their own
      if (news.changed === "drawings") void attempt(() => this.#collection.refresh());
      else if (news.base === this.#base) this.#network.sayOther();
    });
    await this.#collection.refresh();
    element("learn").hidden = false;
    await this.#network.open();
    this.#page.readAgain(); // what was drawn meanwhile can be labelled now
  }

  async #learn(): Promise<void> {
    const { drawings } = this.#collection;
    if (this.#run.isRunning || this.#busy || drawings.length < fewest) return;
    const learning = this.#run.learn(drawings);
    this.#showCount();
    await learning.finally(() => this.#showCount());
  }

  async #keep(): Promise<void> {
    if (!await this.#network.keep()) return;
    this.#run.hideResult();
    this.#tell({ changed: "network", base: this.#base });
  }

  async #discard(): Promise<void> {
    await this.#page.worker.call("discardLearned", null);
    this.#run.hideResult();
    sayDone("Discarded. The network has not changed.");
  }

  async #goBack(): Promise<void> {
    const lost = this.#run.isRunning
      ? "Learning is stopped."
      : this.#run.hasResult
      ? "What it learned last is discarded."
      : "";
    if (!await this.#network.goBack(lost, () => this.#run.stop())) return;
    this.#run.hideResult();
    this.#tell({ changed: "network", base: this.#base });
  }

  async #once(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    await work().finally(() => this.#busy = false);
  }

  #tell(news: Parameters<OtherTabs["tell"]>[0]): void {
    if (!this.#store.untilClosed) this.#tabs.tell(news);
  }

  #showCount(): void {
    const { drawings: { length } } = this.#collection, start = element("learn-start");
    start.setAttribute("aria-disabled", String(this.#run.isRunning || length < fewest));
    start.textContent = length < fewest
      ? `Learn (${length} of ${fewest} drawings)`
      : `Learn from ${length} drawings`;
    for (const id of ["learn-delete", "learn-save"]) {
      element(id).setAttribute("aria-disabled", String(length === 0));
    }
  }
}
