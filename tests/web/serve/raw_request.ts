/**
 * Requests as a hostile page or program could send them, which `fetch` would change.
 *
 * @module
 */

/** Sends a request as it stands to 127.0.0.1, and returns the whole answer. */
export async function sent(port: number, head: string, body = ""): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(`${head}\r\nConnection: close\r\n\r\n${body}`));
  return await new Response(connection.readable).text();
}
