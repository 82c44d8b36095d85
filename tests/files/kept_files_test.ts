import { assertEquals, assertRejects } from "@std/assert";
import { keepFile, keptDirectory, keptFile, keptHash, keptOrMade } from "lib/files/mod.ts";
import { missing } from "../permissions.ts";

const ignore = missing("read", "write");

/** Returns what a file is kept by; the hash is one digit again and again. */
const kept = (digit: number, name = "test-kept", ending = ".js") => ({
  name,
  ending,
  hash: String(digit).repeat(16),
});

Deno.test(
  "keptOrMade: made once for each hash; only earlier files of the same name go",
  { ignore },
  async () => {
    let made = 0;
    const make = () => Promise.resolve(Uint8Array.of(++made));
    const others = [kept(1, "test-kept-longer"), kept(1, "test-kept", ".zip")];
    for (const other of others) await keepFile(other, Uint8Array.of(9));
    for (const digit of [1, 1, 2, 2]) assertEquals(await keptOrMade(kept(digit), make), Uint8Array.of(digit));
    assertEquals(await keptFile(kept(1)), undefined);
    await assertRejects(
      () => keptOrMade(kept(3), () => Promise.reject(new Error("no disk"))),
      Error,
      "no disk",
    );
    for (const other of others) assertEquals(await keptFile(other), Uint8Array.of(9));
    for (const { name, ending, hash } of [...others, kept(2)]) {
      await Deno.remove(`${keptDirectory}/${name}-${hash}${ending}`);
    }
  },
);

Deno.test("keepFile: an earlier file that another start removes meanwhile does not matter", {
  ignore,
}, async () => {
  const name = "test-raced", earlier = kept(0, name), now = kept(1, name), { remove } = Deno;
  await keepFile(earlier, Uint8Array.of(1));
  let removed = 0;
  const removeAfterOther = async (path: string | URL) => {
    if (String(path).endsWith(`/${name}-${earlier.hash}.js`)) {
      removed++;
      await remove(path); // what the other start does
    }
    await remove(path);
  };
  Object.assign(Deno, { remove: removeAfterOther });
  try {
    await keepFile(now, Uint8Array.of(2));
  } finally {
    Object.assign(Deno, { remove });
  }
  assertEquals([removed, await keptFile(earlier)], [1, undefined]);
  assertEquals(await keptFile(now), Uint8Array.of(2));
  await remove(`${keptDirectory}/${name}-${now.hash}.js`);
});

Deno.test("keptHash: other texts, and the same texts divided elsewhere, have another hash", async () => {
  const hashes = await Promise.all([["a", "b"], ["ab"], ["b", "a"], ["a", "b"]].map(keptHash));
  assertEquals(hashes.map((hash) => hash.length), [16, 16, 16, 16]);
  assertEquals([new Set(hashes).size, hashes[3]], [3, hashes[0]]);
});

const damages: Record<string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = {
  "a changed byte at its end": (bytes) => bytes.with(-1, bytes.at(-1)! ^ 1) as Uint8Array<ArrayBuffer>,
  "a changed checksum": (bytes) => bytes.with(0, bytes[0]! ^ 1) as Uint8Array<ArrayBuffer>,
  "its end missing": (bytes) => bytes.slice(0, -1),
  "nothing in it": () => new Uint8Array(),
};

for (const [damage, damaged] of Object.entries(damages)) {
  Deno.test(`keptOrMade: a kept file with ${damage} is made again, and kept again`, { ignore }, async () => {
    const file = kept(1, `test-damaged-${Object.keys(damages).indexOf(damage)}`);
    const path = `${keptDirectory}/${file.name}-${file.hash}.js`;
    let made = 0;
    const make = () => Promise.resolve(Uint8Array.of(7, ++made));
    await keptOrMade(file, make);
    await Deno.writeFile(path, damaged(await Deno.readFile(path)));
    assertEquals(await keptFile(file), undefined);
    assertEquals(await keptOrMade(file, make), Uint8Array.of(7, 2));
    assertEquals(await keptOrMade(file, make), Uint8Array.of(7, 2));
    await Deno.remove(path);
  });
}

Deno.test("keptOrMade: where nothing can be written, it is made each time", { ignore }, async () => {
  const { open } = Deno;
  let made = 0;
  const make = () => Promise.resolve(Uint8Array.of(++made));
  Object.assign(Deno, { open: () => Promise.reject(new Deno.errors.PermissionDenied("read-only")) });
  try {
    for (const time of [1, 2]) {
      assertEquals(await keptOrMade(kept(1, "test-unwritable"), make), Uint8Array.of(time));
    }
  } finally {
    Object.assign(Deno, { open });
  }
  assertEquals(await keptFile(kept(1, "test-unwritable")), undefined);
});

Deno.test("keptOrMade: a program that may not read or write is not asked for it, and makes it", {
  ignore,
}, async () => {
  const { permissions } = Deno;
  const asked: string[] = [];
  const query = ({ name }: Deno.PermissionDescriptor) => {
    asked.push(name);
    return Promise.resolve({ state: "prompt" });
  };
  Object.defineProperty(Deno, "permissions", { value: { query }, configurable: true, writable: true });
  try {
    assertEquals(
      await keptOrMade(kept(1, "test-forbidden"), () => Promise.resolve(Uint8Array.of(4))),
      Uint8Array.of(4),
    );
  } finally {
    Object.defineProperty(Deno, "permissions", { value: permissions, configurable: true, writable: true });
  }
  assertEquals(asked, ["read", "write"]);
  assertEquals(await keptFile(kept(1, "test-forbidden")), undefined);
});
