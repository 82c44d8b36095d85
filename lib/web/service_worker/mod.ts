/**
 * What the service workers of our pages share.
 *
 * - isolate.ts: in the page: several threads on any host
 * - with_isolation.ts: in the service worker: the headers for that; scope.ts: what its program finds as `globalThis`
 *
 * @module
 */
export { isolate } from "./isolate.ts";
export { type RequestEvent, scope, type WaitingEvent, type WorkerScope } from "./scope.ts";
export { withIsolation } from "./with_isolation.ts";
