import { assertEquals } from "@std/assert";
import { bundlesDirectory, keepBundle, keptBundle } from "lib/web/bundle/kept_bundles.ts";
import { missing } from "../../permissions.ts";

Deno.test("keepBundle: an earlier bundle that another start removes meanwhile does not matter", {
  ignore: missing("read", "write"),
}, async () => {
  const name = "test-kept", [earlier, hash] = ["0".repeat(16), "1".repeat(16)], { remove } = Deno;
  await keepBundle(name, earlier, Uint8Array.of(1));
  let removed = 0;
  const removeAfterOther = async (path: string | URL) => {
    if (String(path).endsWith(`/${name}-${earlier}.js`)) {
      removed++;
      await remove(path); // what the other start does
    }
    await remove(path);
  };
  Object.assign(Deno, { remove: removeAfterOther });
  try {
    await keepBundle(name, hash, Uint8Array.of(2));
  } finally {
    Object.assign(Deno, { remove });
  }
  assertEquals([removed, await keptBundle(name, earlier)], [1, undefined]);
  assertEquals(await keptBundle(name, hash), Uint8Array.of(2));
  await remove(`${bundlesDirectory}/${name}-${hash}.js`);
});
