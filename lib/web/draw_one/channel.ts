/**
 * The drawing page and a worker of the same site, where there is no server: they talk through a `BroadcastChannel`.
 *
 * @module
 */
import type { DrawnInk } from "../draw/worker/calls.ts";

/** What the page says. */
export type ToWaiting = { kind: "ask" } | { kind: "drawing"; ink: DrawnInk } | { kind: "otherwise" };

/** What the one that waits says. */
export type FromWaiting =
  /** `otherwise`: the digit that those who do not draw may have. */
  | { kind: "waiting"; otherwise?: number }
  | { kind: "taken" }
  | { kind: "gone" };

/** What the address of the page has behind `#`, before the name of the channel. */
export const channelMark = "#channel=";
