/**
 * The part of the page in which the network learns from the user.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ReadDigit } from "../../../../reading/types.ts";
import type { DrawnInk } from "../../worker/calls.ts";
import { element, type PageContext } from "../shared/mod.ts";
import { cropInk } from "./crop_ink.ts";
import { DrawingList } from "./drawing_list.ts";
import { openStore } from "./drawing_store.ts";
import { chooseZip, saveFile } from "./files.ts";
import type { DrawingStore, KeptDrawing } from "./kept.ts";
import { LabelButtons } from "./label_buttons.ts";
import { RunView } from "./run_view.ts";

/** From this many drawings on the network can learn. */
const fewest = 10;

/**
 * Connects this part with the page, and shows it.
 *
 * @param inkOfSheet Returns the ink that is on the sheet, and its pixels per pixel of the sheet; `undefined` if
 * there is a picture.
 */
export function connectLearning(
  page: PageContext,
  inkOfSheet: () => { ink: DrawnInk; scale: number } | undefined,
): void {
  const part = new LearnPart(page, inkOfSheet);
  page.events.on("ready", ({ fingerprint }) => void part.attempt(() => part.open(fingerprint)));
}

class LearnPart {
  readonly #page: PageContext;
  readonly #inkOfSheet: () => { ink: DrawnInk; scale: number } | undefined;
  readonly #list = new DrawingList((id) => void this.#change((store) => store.remove(id), "Deleted."));
  readonly #run: RunView;
  #store: DrawingStore | undefined;
  #drawings: readonly (KeptDrawing & { id: number })[] = [];
  #base = 0;
  #running = false;

  constructor(page: PageContext, inkOfSheet: () => { ink: DrawnInk; scale: number } | undefined) {
    this.#page = page;
    this.#inkOfSheet = inkOfSheet;
    this.#run = new RunView(page.worker);
    const labels = new LabelButtons((mark, label) => void this.attempt(() => this.#label(mark, label)));
    element("label").append(labels.element);
    element("learn-drawings").append(this.#list.element);
    page.events.on("selection", (mark) => labels.show(this.#store === undefined ? undefined : mark));
    this.#onClick("learn-start", () => this.#learn());
    this.#onClick("learn-delete", () => this.#deleteAll());
    this.#onClick("learn-save", () => this.#save());
    this.#onClick("learn-load", () => this.#load());
    this.#onClick("learn-keep", () => this.#keep());
    this.#onClick("learn-discard", () => this.#discard());
    this.#onClick("learn-download", () => this.#download());
    this.#onClick("learn-download-kept", () => this.#download());
    this.#onClick("learn-back", () => this.#goBack());
  }

  /** Opens the store, and continues with the network that was kept. */
  async open(fingerprint: number): Promise<void> {
    this.#base = fingerprint;
    const store = this.#store = await openStore();
    const note = element("learn-note");
    note.hidden = !store.untilClosed;
    note.textContent =
      "This browser does not store anything for this page: your drawings are lost when you close it.";
    await this.#refresh();
    element("learn").hidden = false;
    const kept = await store.model();
    if (kept?.base === fingerprint) {
      await this.#page.worker.call("useModel", kept.files);
      element("learn-kept").hidden = false;
      this.#page.readAgain();
    } else if (kept !== undefined) {
      this.#say(
        "This browser also keeps a network that learned from you. It is not used, because it started from another " +
          "network than the one of this page.",
      );
    }
  }

  /** Does something, and says why if it fails. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  #onClick(id: string, work: () => Promise<void>): void {
    element(id).addEventListener("click", () => void this.attempt(work));
  }

  async #label({ frame, box }: ReadDigit, label: number): Promise<void> {
    const sheet = this.#inkOfSheet();
    const drawing: KeptDrawing = { frame, label, ...sheet && { ink: cropInk(sheet.ink, box, sheet.scale) } };
    await this.#change((store) => store.add([drawing]), `Collected as a ${label}.`);
  }

  async #learn(): Promise<void> {
    if (this.#running || this.#drawings.length < fewest) return;
    this.#running = true;
    this.#run.hideResult();
    this.#say("");
    await this.#refresh();
    try {
      const result = await this.#run.learn(this.#drawings.map(({ frame, label }) => ({ frame, label })));
      if (result === undefined) {
        this.#say("Stopped. The network has not changed.");
        element("learn-start").focus();
      } else {
        this.#run.showResult(result.comparison);
        this.#say(
          `It learned in ${
            Math.round(result.seconds)
          } seconds. Nothing changes until you keep the new network.`,
        );
      }
    } finally {
      this.#running = false;
      await this.#refresh();
    }
  }

  async #keep(): Promise<void> {
    const files = await this.#page.worker.call("keepLearned", null);
    await this.#store!.setModel({ files, base: this.#base });
    this.#run.hideResult();
    element("learn-kept").hidden = false;
    this.#say("Kept: the new network reads from now on.");
    this.#page.readAgain();
  }

  async #discard(): Promise<void> {
    await this.#page.worker.call("discardLearned", null);
    this.#run.hideResult();
    this.#say("Discarded. The network has not changed.");
  }

  async #goBack(): Promise<void> {
    if (
      !confirm("Go back to the original network? The one that has learned is deleted; your drawings stay.")
    ) return;
    await this.#page.worker.call("useModel", null);
    await this.#store!.setModel(undefined);
    element("learn-kept").hidden = true;
    this.#say("The original network reads again.");
    this.#page.readAgain();
  }

  async #download(): Promise<void> {
    saveFile("network.zip", await this.#page.worker.call("zipModel", null));
    this.#say(
      "Unpack network.zip into a directory: `deno task draw` and `deno task predict` can use it as their model.",
    );
  }

  async #save(): Promise<void> {
    if (this.#drawings.length < 2) return this.#say("At least two drawings are needed.");
    saveFile("drawings.zip", await this.#page.worker.call("zipDrawings", [...this.#drawings]));
  }

  async #load(): Promise<void> {
    const file = await chooseZip();
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const drawings = await this.#page.worker.call("unzipDrawings", { name: file.name, bytes });
    const count = drawings.length === 1 ? "One drawing was" : `${drawings.length} drawings were`;
    await this.#change((store) => store.add(drawings), `${count} loaded.`);
  }

  async #deleteAll(): Promise<void> {
    const count = this.#drawings.length;
    if (count === 0 || !confirm(`Delete all ${count} drawings? This cannot be undone.`)) return;
    await this.#change((store) => store.clear(), "All drawings are deleted.");
  }

  async #change(make: (store: DrawingStore) => Promise<void>, done: string): Promise<void> {
    await make(this.#store!);
    await this.#refresh();
    this.#say(done);
  }

  async #refresh(): Promise<void> {
    const drawings = this.#drawings = await this.#store!.drawings(), { length } = drawings;
    this.#list.show(drawings);
    const start = element("learn-start");
    start.setAttribute("aria-disabled", String(this.#running || length < fewest));
    start.textContent = length < fewest
      ? `Learn (${length} of ${fewest} drawings)`
      : `Learn from ${length} drawings`;
    for (const id of ["learn-delete", "learn-save"]) {
      element(id).setAttribute("aria-disabled", String(length === 0));
    }
  }

  #say(words: string): void {
    element("learn-message").textContent = words;
  }
}
