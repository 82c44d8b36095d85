/**
 * Other tabs of the same page: one tells the others what it has changed in the store.
 *
 * @module
 */
/// <reference lib="dom" />

/** What a tab has changed: the drawings, or the network that started from the one with this fingerprint. */
export type TabNews = { changed: "drawings" } | { changed: "network"; base: number };

/** Talks with other tabs. */
export class OtherTabs {
  readonly #channel = new BroadcastChannel("drawings");

  /** Tells all other tabs. */
  tell(news: TabNews): void {
    this.#channel.postMessage(news);
  }

  /** Calls a function with what another tab tells. */
  listen(listener: (news: TabNews) => void): void {
    this.#channel.addEventListener("message", ({ data }: MessageEvent<TabNews>) => listener(data));
  }
}
