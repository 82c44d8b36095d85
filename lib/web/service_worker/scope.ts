/**
 * A service worker, as its own program sees it: TypeScript has no library for it in Deno.
 *
 * @module
 */

/** An event that may take its time. */
export interface WaitingEvent {
  waitUntil(end: Promise<unknown>): void;
}

/** A request of a page. */
export interface RequestEvent extends WaitingEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

/** What the program of a service worker finds as `globalThis`. */
export interface WorkerScope {
  addEventListener(kind: "install" | "activate", listener: (event: WaitingEvent) => void): void;
  addEventListener(kind: "fetch", listener: (event: RequestEvent) => void): void;
  addEventListener(kind: "message", listener: (event: WaitingEvent & { data: unknown }) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled: boolean }): Promise<unknown[]>;
  };
  registration: { scope: string };
}

/** This program's own scope. */
export const scope = globalThis as unknown as WorkerScope;
