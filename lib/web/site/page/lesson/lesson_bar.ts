/**
 * The bar of a lesson: what concerns all cells, how many exercises are solved, and what has happened.
 *
 * @module
 */
/// <reference lib="dom" />
import { button, element } from "../shared/mod.ts";

/** What the buttons do. */
export interface LessonActions {
  runAll(): void;
  stop(): void;
  restart(): void;
  reset(): void;
  download(): void;
  load(file: File): void;
}

/** The bar at the top of a lesson. It stays in view. */
export class LessonBar {
  readonly #stop: HTMLButtonElement;
  readonly #message = element("p", "message");
  /** What screen readers say. */
  readonly #spoken = element("p", "hearable");
  readonly #exercises = element("p", "solved");

  /** @param host The place for it, which the page keeps free. */
  constructor(host: HTMLElement, actions: LessonActions) {
    this.#stop = button("Stop", actions.stop, "Stop the running cell and those that are waiting");
    const buttons = element("div", "buttons");
    buttons.append(
      button("Run all", actions.runAll, "Run all cells from the top"),
      this.#stop,
      button("Restart", actions.restart, "Forget all variables"),
      more(actions),
    );
    this.#spoken.setAttribute("role", "status");
    host.setAttribute("role", "region");
    host.setAttribute("aria-label", "Cells of this lesson");
    host.append(buttons, this.#exercises, this.#message, this.#spoken);
    this.isBusy = false;
  }

  set isBusy(is: boolean) {
    this.#stop.setAttribute("aria-disabled", String(!is));
  }

  /** Shows a line, and says it. */
  say(message: string): void {
    this.show(message);
    this.#spoken.textContent = message;
  }

  /** Shows a line silently: not every cell of a series is worth an announcement. */
  show(message: string): void {
    this.#message.textContent = message;
    this.#message.title = message;
  }

  /** Shows how many exercises are solved. */
  solved(count: number, all: number): void {
    this.#exercises.textContent = all === 0 ? "" : `${count} of ${all} exercises`;
  }
}

/** Returns the menu of actions that are rarely needed. */
function more({ reset, download, load }: LessonActions): HTMLElement {
  const menu = element("details", "more"), items = element("div", "items"), file = element("input");
  file.type = "file";
  file.accept = ".ipynb,application/x-ipynb+json";
  file.hidden = true;
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) load(chosen);
    file.value = ""; // the same file may be chosen again
  });
  const close = () => {
    menu.open = false;
    menu.querySelector("summary")!.focus();
  };
  const item = (text: string, work: () => void, title: string) =>
    button(text, () => (close(), work()), title);
  items.append(
    item("Download .ipynb", download, "This lesson with your code, as a notebook for Jupyter"),
    item("Load .ipynb", () => file.click(), "Read your code from a notebook that was downloaded here"),
    item("Reset lesson", reset, "Restore the code of the lesson in all cells"),
    file,
  );
  menu.append(element("summary", "", "More"), items);
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault(); // the page does not scroll
    menu.open = true;
    const stops = [...menu.querySelectorAll<HTMLElement>("summary, button")];
    const at = stops.indexOf(document.activeElement as HTMLElement) + step;
    stops.at(at % stops.length)!.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false;
  });
  return menu;
}
