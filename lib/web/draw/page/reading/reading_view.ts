/**
 * What was read: the text, its confidence, and a card for each digit.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ReadDigit, Reading } from "../../../../reading/types.ts";
import { describeReading, percentage } from "./describe.ts";
import { DigitCard } from "./digit_card.ts";

/** For how long nothing has to change until a screen reader is told, in milliseconds. */
const pause = 900;

/** Where a reading is shown. */
export interface ReadingPlaces {
  text: HTMLElement;
  confidence: HTMLElement;
  /** A list of cards. */
  digits: HTMLElement;
  /** What a screen reader says; not seen. */
  spoken: HTMLElement;
}

/** Shows readings. */
export class ReadingView {
  readonly #places: ReadingPlaces;
  readonly #onSelect: (mark: ReadDigit) => void;
  readonly #cards: DigitCard[] = [];
  #marks: readonly ReadDigit[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onSelect Called when the user selects a card. */
  constructor(places: ReadingPlaces, onSelect: (mark: ReadDigit) => void) {
    this.#places = places;
    this.#onSelect = onSelect;
    places.digits.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows the text of a reading in place of the one before; `select` shows its digits. */
  show(reading: Reading): void {
    const { text, confidence } = this.#places, { digits, refused } = reading;
    text.textContent = reading.text || (refused.length > 0 ? "not a digit" : "nothing to read");
    text.classList.toggle("none", digits.length === 0);
    confidence.textContent = digits.length === 0
      ? ""
      : `confidence of the whole text: ${percentage(reading.confidence)}`;
    this.#marks = [...digits, ...refused];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#places.spoken.textContent = describeReading(reading), pause);
  }

  /** Shows the digits of the last reading, and which of them is selected. */
  select(selected: ReadDigit | undefined): void {
    const marks = this.#marks;
    while (this.#cards.length > marks.length) this.#cards.pop()!.element.remove();
    while (this.#cards.length < marks.length) {
      const index = this.#cards.length, card = new DigitCard(() => this.#onSelect(this.#marks[index]!));
      this.#cards.push(card);
      this.#places.digits.append(card.element);
    }
    marks.forEach((mark, i) => this.#cards[i]!.show(mark, mark === selected));
  }

  /** The arrow keys go from card to card. */
  #key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    const at = this.#cards.findIndex(({ element }) => element.contains(document.activeElement));
    const next = this.#cards[at + step];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
    this.#onSelect(this.#marks[at + step]!);
  }
}
