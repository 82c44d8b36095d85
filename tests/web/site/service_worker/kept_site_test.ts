import { assertEquals, assertRejects } from "@std/assert";
import { type Caches, KeptSite, siteList } from "lib/web/site/service_worker/mod.ts";

const root = new URL("https://school.example/course/");

/** Caches in memory. */
function memoryCaches(): Caches & { content: Map<string, Map<string, Response>> } {
  const content = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const files = content.get(name) ?? new Map<string, Response>();
    content.set(name, files);
    return Promise.resolve(
      {
        match: (url: URL) => Promise.resolve(files.get(url.href)?.clone()),
        put: (url: URL, response: Response) => Promise.resolve(void files.set(url.href, response)),
      } as unknown as Cache,
    );
  };
  return {
    content,
    open,
    keys: () => Promise.resolve([...content.keys()]),
    has: (name) => Promise.resolve(content.has(name)),
    delete: (name) => Promise.resolve(content.delete(name)),
  };
}

async function site(texts: Record<string, string>) {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return { list: await siteList(files), texts };
}

const host = (texts: Record<string, string>, asked: string[] = []) => (url: URL) => {
  const path = url.href.slice(root.href.length);
  asked.push(path);
  return Promise.resolve(path in texts ? new Response(texts[path]) : new Response("", { status: 404 }));
};

const textAt = async (kept: KeptSite, path: string) =>
  await (await kept.response(new URL(path, root)))?.text();

Deno.test("a site is kept as a whole: a file that is not that of the list stops it, and then nothing is answered", async () => {
  const { list, texts } = await site({ "index.html": "one", "a.js": "two" }), caches = memoryCaches();
  const damaged = new KeptSite(list, root, caches, host({ ...texts, "a.js": "please log in" }));
  await assertRejects(
    () => damaged.keep(),
    Error,
    `a.js: expected the file of version ${list.version}, but got another`,
  );
  assertEquals(await textAt(damaged, "index.html"), undefined);
  const kept = new KeptSite(list, root, caches, host(texts));
  await kept.keep();
  assertEquals([await textAt(kept, ""), await textAt(kept, "a.js?x")], ["one", "two"]);
  assertEquals([await textAt(kept, "b.js"), await textAt(kept, "https://school.example/other")], [
    undefined,
    undefined,
  ]);
});

Deno.test("a later version fetches only what has changed, and the earlier one stays until it is forgotten", async () => {
  const first = await site({ "index.html": "one", "a.js": "two" }),
    caches = memoryCaches(),
    asked: string[] = [];
  const old = new KeptSite(first.list, root, caches, host(first.texts));
  assertEquals(await old.hasEarlier(), false);
  await old.keep();
  const second = await site({ "index.html": "one, again", "a.js": "two" });
  const next = new KeptSite(second.list, root, caches, host(second.texts, asked));
  assertEquals(await next.hasEarlier(), true);
  await next.keep();
  assertEquals(asked, ["index.html"]);
  assertEquals([await textAt(old, ""), await textAt(next, "")], ["one", "one, again"]);
  await next.forgetOthers();
  assertEquals(caches.content.size, 1);
});
