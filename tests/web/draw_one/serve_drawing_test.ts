import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { type DrawingServer, serveDrawing } from "lib/web/draw_one/mod.ts";
import { missing } from "../../permissions.ts";
import { sent } from "../serve/raw_request.ts";

const ignore = missing("net");
const files = new Map([["index.html", new TextEncoder().encode("<!doctype html>")]]);

/** A request that the page itself would send, but for what is changed. */
interface Sending {
  method?: string;
  path?: string;
  host?: string;
  origin?: string | null;
  site?: string;
  body?: string;
  /** Instead of the length of the body. */
  length?: number;
}

const ink = "\x01\x7f".repeat(8); // of 4 x 4 pixels

/** Returns the status and the text of the answer. */
async function answerTo({ port, url }: DrawingServer, sending: Sending): Promise<string> {
  const host = sending.host ?? `127.0.0.1:${port}`, body = sending.body ?? ink;
  const { method = "POST", path = "drawing?width=4&height=4", origin = `http://${host}`, site } = sending;
  const lines = [
    `${method} ${path.startsWith("/") ? path : new URL(url).pathname + path} HTTP/1.1`,
    `Host: ${host}`,
    `Content-Length: ${sending.length ?? body.length}`,
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    ...(site === undefined ? [] : [`Sec-Fetch-Site: ${site}`]),
  ];
  const answer = await sent(port, lines.join("\r\n"), body);
  return `${answer.slice(9, 12)} ${answer.slice(answer.indexOf("\r\n\r\n") + 4).trim()}`;
}

Deno.test("serveDrawing: the page is at an address that nobody can guess, framed by this machine only", {
  ignore,
}, async () => {
  const server = serveDrawing(files, { otherwise: 7 }), other = serveDrawing(files);
  const token = new URL(server.url).pathname.slice(1, -1);
  assertMatch(token, /^[\w-]{43}$/); // 256 bits
  assertNotEquals(new URL(other.url).pathname, new URL(server.url).pathname);
  const page = await fetch(server.url);
  assertEquals([page.status, await page.text()], [200, "<!doctype html>"]);
  const policy = page.headers.get("content-security-policy")!;
  assertMatch(policy, /^default-src 'none'; script-src 'self' /);
  assertMatch(
    policy,
    /; frame-ancestors http:\/\/localhost:\* http:\/\/127\.0\.0\.1:\* vscode-webview: vscode-file:$/,
  );
  assertEquals(page.headers.get("cross-origin-resource-policy"), "same-origin");
  assertEquals(page.headers.get("access-control-allow-origin"), null);
  assertEquals(await (await fetch(`${server.url}waiting`)).json(), { otherwise: 7 });
  await server.opened;
  assertEquals(await (await fetch(`${other.url}waiting`)).json(), {});
  await Promise.all([server.close(), other.close()]);
  await assertRejects(() => fetch(server.url), TypeError);
});

Deno.test("serveDrawing: a hostile page can neither read nor send", { ignore }, async () => {
  const server = serveDrawing(files);
  const refused = async (sending: Sending, answer: string) =>
    assertEquals(await answerTo(server, sending), answer, JSON.stringify(sending));
  const evil = `evil.example:${server.port}`, token = new URL(server.url).pathname;
  let taken = false;
  server.drawn.then(() => taken = true);
  // Reading: another host, no token, another token.
  for (const path of [token, `${token}waiting`]) {
    await refused({ method: "GET", path, host: evil }, "403 this server answers only its own page");
  }
  for (const path of ["/", "/waiting", "/index.html", `/${"A".repeat(43)}/`, `/${"A".repeat(43)}/waiting`]) {
    await refused({ method: "GET", path, body: "" }, "404 no such file");
  }
  // Sending: another host, token, origin, method.
  await refused({ host: evil }, "403 this server answers only its own page");
  await refused({ path: `/${"A".repeat(43)}/drawing?width=4&height=4` }, "405 expected GET or HEAD");
  await refused({ path: "/drawing?width=4&height=4" }, "405 expected GET or HEAD");
  const notOurs = "403 only the page that this server gives may send a digit";
  for (
    const origin of [
      "http://evil.example",
      `http://${evil}`,
      "null",
      `https://127.0.0.1:${server.port}`,
      `http://localhost:${server.port}`,
      "http://localhost:8888",
      `http://127.0.0.1:${server.port + 1}`,
    ]
  ) await refused({ origin }, notOurs);
  await refused({ origin: null }, notOurs);
  await refused({ site: "cross-site" }, "403 only the same origin may send a digit");
  await refused({ site: "same-site" }, "403 only the same origin may send a digit");
  for (const method of ["GET", "PUT", "OPTIONS"]) await refused({ method }, "405 expected POST");
  await refused({ path: "otherwise" }, "405 expected GET or HEAD"); // none is offered
  assert(!taken, "nothing was accepted");
  await server.close();
});

Deno.test("serveDrawing: ink of another size than announced, too large, or empty is refused", {
  ignore,
}, async () => {
  const server = serveDrawing(files);
  const refused = async (path: string, body: string, answer: string) =>
    assertEquals(await answerTo(server, { path: `drawing?${path}`, body }), answer);
  await refused("width=4&height=3", ink, "413 expected one byte per pixel, but got more");
  await refused("width=4&height=5", ink, "400 expected one byte per pixel, but got fewer");
  await refused("width=561&height=4", ink, "413 width: expected at most 560 pixels");
  await refused("width=4&height=99999999", ink, "400 height: expected a number of pixels");
  await refused("width=4", ink, "400 height: expected a number of pixels");
  await refused("width=-4&height=-4", ink, "400 width: expected a number of pixels");
  await refused("width=4e0&height=4", ink, "400 width: expected a number of pixels");
  await refused("width=4&height=4", "\0".repeat(16), "400 expected ink, but nothing is drawn");
  assertMatch(await answerTo(server, { body: "x".repeat(1_000_000) }), /^413 /);
  await server.close();
});

Deno.test("serveDrawing: one digit is accepted, not a second", { ignore }, async () => {
  const server = serveDrawing(files, { otherwise: 7 });
  assertEquals(await answerTo(server, { site: "same-origin" }), "200 {}");
  assertEquals(await server.drawn, { width: 4, height: 4, values: new TextEncoder().encode(ink) });
  assertEquals(await answerTo(server, {}), "409 the notebook has its digit already");
  assertEquals(await answerTo(server, { path: "otherwise" }), "409 the notebook has its digit already");
  await server.close();
});

Deno.test("serveDrawing: at localhost, too; the digit that is offered", { ignore }, async () => {
  const server = serveDrawing(files, { otherwise: 7 });
  const host = `localhost:${server.port}`;
  assertEquals(await answerTo(server, { path: "otherwise", body: "", host }), "200 {}");
  assertEquals(await server.drawn, undefined);
  await server.close();
});
