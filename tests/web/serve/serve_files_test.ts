import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { serveFiles } from "lib/web/serve/mod.ts";
import { missing } from "../../permissions.ts";
import { sent } from "./raw_request.ts";

const files = new Map([
  ["index.html", new TextEncoder().encode("<!doctype html>")],
  ["model/model.json", new TextEncoder().encode("{}")],
]);

const ignore = missing("net");

Deno.test(
  "serveFiles: files with their types and the headers that isolate the page",
  { ignore },
  async () => {
    const end = new AbortController();
    const { url, finished } = serveFiles(files, { signal: end.signal });
    const [page, model, absent] = await Promise.all(
      ["", "model/model.json", "secret"].map((path) => fetch(`${url}${path}`)),
    );
    assertEquals([page!.status, await page!.text()], [200, "<!doctype html>"]);
    assertEquals(page!.headers.get("content-type"), "text/html; charset=utf-8");
    assertMatch(
      page!.headers.get("content-security-policy")!,
      /^default-src 'none'; .*frame-ancestors 'none'$/,
    );
    assertEquals(page!.headers.get("cross-origin-embedder-policy"), "require-corp");
    assertEquals([model!.headers.get("content-type"), await model!.json()], ["application/json", {}]);
    assertEquals([absent!.status, await absent!.text()], [404, "no such file\n"]);
    end.abort();
    await finished;
  },
);

Deno.test(
  "serveFiles: a request for another host, or one that is not for reading, is refused",
  { ignore },
  async () => {
    const end = new AbortController();
    const { port, finished } = serveFiles(files, { signal: end.signal });
    const status = async (head: string) => (await sent(port, head)).slice(9, 12);
    assertEquals(await status(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}`), "200");
    assertEquals(await status(`GET / HTTP/1.1\r\nHost: localhost:${port}`), "200");
    assertEquals(await status(`GET / HTTP/1.1\r\nHost: evil.example`), "403");
    assertEquals(await status(`GET / HTTP/1.1\r\nHost: evil.example:${port}`), "403");
    assertEquals(await status(`GET / HTTP/1.1\r\nHost: 127.0.0.1:1`), "403");
    assertEquals(await status(`GET / HTTP/1.1\r\nHost: [bad`), "403");
    assertEquals(await status(`GET /../deno.json HTTP/1.1\r\nHost: 127.0.0.1:${port}`), "404");
    assertEquals(await status(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 0`), "405");
    end.abort();
    await finished;
  },
);

Deno.test("serveFiles: a port in use is refused in one line", { ignore }, async () => {
  const end = new AbortController();
  const { port, finished } = serveFiles(files, { signal: end.signal });
  assertThrows(
    () => serveFiles(files, { port }),
    UserError,
    `port ${port}: expected a free port, but got one in use; name another, or none`,
  );
  end.abort();
  await finished;
});

Deno.test("serveFiles: a port that the system does not let this user have is refused in one line", () => {
  const { serve } = Deno;
  // Tests may run as a user who may use all ports.
  const denied = () => {
    throw new Deno.errors.PermissionDenied("Permission denied (os error 13)");
  };
  Object.assign(Deno, { serve: denied });
  try {
    assertThrows(
      () => serveFiles(files, { port: 80 }),
      UserError,
      "port 80: expected a port that you may use, but got one that the system keeps to itself; " +
        "name one from 1024 to 65535, or none",
    );
  } finally {
    Object.assign(Deno, { serve });
  }
});

Deno.test("serveFiles: one worker may compile text, if it is named; pages may not", { ignore }, async () => {
  const { url, close } = serveFiles(files, { compiler: "model/model.json" });
  const policies = await Promise.all(["", "model/model.json"].map(async (path) => {
    const response = await fetch(`${url}${path}`);
    await response.body?.cancel();
    return response.headers.get("content-security-policy")!;
  }));
  assertEquals(policies.map((policy) => policy.includes(" 'unsafe-eval'")), [false, true]);
  await close();
});
