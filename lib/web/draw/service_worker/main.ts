/**
 * The program of the exported page's service worker: it adds two headers to each file of the page, so that the
 * page may share memory with its workers and use several threads. A static host rarely lets one set them.
 *
 * @module
 */
import { scope } from "../../service_worker/scope.ts";
import { withIsolation } from "../../service_worker/with_isolation.ts";

scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => event.respondWith(fetch(event.request).then(withIsolation)));
