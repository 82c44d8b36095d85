/**
 * Stands for lib/web/draw_one/serve_drawing.ts in a page: the page for drawing is one of the site's own files, and talks
 * to the worker through a channel, not by requests.
 *
 * @module
 */
import { channelMark, type FromWaiting, type ToWaiting } from "../../../draw_one/channel.ts";
import type { DrawingServer, ServeDrawingOptions } from "../../../draw_one/serve_drawing.ts";
import type { DrawnInk } from "../../../draw/worker/calls.ts";
import type { SiteFiles } from "../../../serve/mod.ts";
import { systemPlace } from "../system/place.ts";
import { drawingPath } from "../system/site_folders.ts";

/** Waits for the digit. */
export function serveDrawing(_: SiteFiles, { otherwise }: ServeDrawingOptions = {}): DrawingServer {
  const name = crypto.randomUUID(), channel = new BroadcastChannel(name);
  const opened = Promise.withResolvers<void>(), drawn = Promise.withResolvers<DrawnInk | undefined>();
  const say = (message: FromWaiting) => channel.postMessage(message);
  channel.addEventListener("message", ({ data }: MessageEvent<ToWaiting>) => {
    opened.resolve();
    if (data.kind === "ask") return say({ kind: "waiting", ...(otherwise !== undefined && { otherwise }) });
    drawn.resolve(data.kind === "drawing" ? data.ink : undefined);
    say({ kind: "taken" });
  });
  return {
    url: new URL(`${drawingPath}${channelMark}${name}`, systemPlace().site).href,
    port: 0,
    opened: opened.promise,
    drawn: drawn.promise,
    close() {
      say({ kind: "gone" });
      channel.close();
      return Promise.resolve();
    },
  };
}
