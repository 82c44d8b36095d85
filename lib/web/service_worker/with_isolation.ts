/**
 * Several threads on hosts that cannot send headers.
 *
 * @module
 */
import { isolationHeaders } from "../serve/headers.ts"; // not from its mod.ts, which would load the server, too

/** Returns a response with the two headers by which a page may share memory with its workers. */
export function withIsolation(response: Response): Response {
  if (response.status === 0) return response; // of another site: it cannot be changed
  const { body, status, statusText } = response, headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolationHeaders)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}
