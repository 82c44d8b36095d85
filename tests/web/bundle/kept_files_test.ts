import { assertEquals, assertRejects } from "@std/assert";
import { keepFile, keptDirectory, keptFile, keptOrMade } from "lib/web/bundle/kept_files.ts";
import { missing } from "../../permissions.ts";

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
