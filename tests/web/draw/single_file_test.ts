import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { singleFile } from "lib/web/mod.ts";

const html = `<html><head>
    <meta charset="utf-8">
    <link rel="stylesheet" href="style.css">
    <script type="module" src="page.js"></script></head><body><p>a <span class="late">b</span></p></body></html>`;

function pageOf(more: Record<string, string | Uint8Array<ArrayBuffer>> = {}) {
  const files = {
    ...{ "index.html": html, "page.js": "page()", "style.css": "p { color: red }" },
    ...{ "worker.js": "work(import.meta.url)", "mnist-sample.zip": "no", ...more },
  };
  return new Map(
    Object.entries(files).map(([name, content]) =>
      [name, typeof content === "string" ? new TextEncoder().encode(content) : content] as const
    ),
  );
}

Deno.test("singleFile: the page's program and style by their hashes, the rest compressed", async () => {
  const weights = Uint8Array.of(10, 0, 255, 10);
  const written = new TextDecoder().decode(
    await singleFile(pageOf({ "model/weights.bin": weights, "a.wasm": "wasm" })),
  );
  assert(!/ (href|src)=/.test(written) && !written.includes("late"), written);
  const hash = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toBase64();
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(written)![1]!;
  assertEquals(policy.split("; ").slice(0, 4), [
    "default-src 'none'",
    `script-src 'sha256-${await hash("page()")}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${await hash("p { color: red }")}'`,
    "worker-src blob:",
  ]);
  assertMatch(written, /<style>p \{ color: red \}<\/style>[^]*<script type="module">page\(\)<\/script>/);

  const packed = /<script type="application\/gzip" id="files">([^<]*)</.exec(written)![1]!;
  const bytes = new Uint8Array(gunzipSync(Uint8Array.fromBase64(packed))), start = bytes.indexOf(10) + 1;
  const sizes: Record<string, number> = JSON.parse(new TextDecoder().decode(bytes.subarray(0, start)));
  assertEquals(Object.keys(sizes), ["model/weights.bin", "a.wasm", "worker.js"]);
  assertEquals([...bytes.subarray(start, start + 4)], [...weights]);
  const rest = new TextDecoder().decode(bytes.subarray(start + 4));
  assert(rest.startsWith("wasm(function answerFetches("), rest);
  assertMatch(rest, /const ownMeta = \{ url: "https:\/\/page\.invalid\/" \};\nwork\(ownMeta\.url\)/);
});

Deno.test("singleFile: a page that lacks a part, or would end a tag", async () => {
  await assertRejects(
    () => singleFile(pageOf({ "index.html": "<html>" })),
    Error,
    "index.html: expected <meta",
  );
  await assertRejects(
    () => singleFile(pageOf({ "worker.js": "work()" })),
    Error,
    "worker.js: expected import.meta",
  );
  await assertRejects(() => singleFile(pageOf({ "page.js": '"</script>"' })), Error, "without an end tag");
});
