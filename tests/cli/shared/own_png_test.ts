import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { decode, encode } from "fast-png";
import { checkOwn, isSealed, removeOwnPng, sealPng, writeOwnPng } from "lib/cli/shared/own_png.ts";
import { UserError } from "lib/errors.ts";
import { isThere } from "lib/files/mod.ts";
import { withDirectory } from "../../directory.ts";

const png = (value: number) =>
  new Uint8Array(encode({ width: 1, height: 2, data: Uint8Array.of(value, 255), channels: 1 }));

Deno.test("own PNG: a sealed file shows the same picture, and its seal can be read as text", async () => {
  const sealed = await sealPng(png(7));
  const { data, text } = decode(sealed, { checkCrc: true });
  assertEquals([...data], [7, 255]);
  assertMatch(text["Comment"]!, /^written by deno task; SHA-256 of the rest: [0-9a-f]{64}$/);
});

Deno.test("own PNG: a changed byte anywhere breaks the seal", async () => {
  const sealed = await sealPng(png(7));
  assertEquals(await isSealed(sealed), true);
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.slice();
    changed[i]! ^= 1;
    assertEquals(await isSealed(changed), false, `byte ${i}`);
  }
  assertEquals([await isSealed(png(7)), await isSealed(new Uint8Array())], [false, false]);
});

withDirectory(
  "own PNG: it is replaced and removed; another file is not, nor is a link",
  async (directory) => {
    const path = `${directory}/new/a.png`;
    assertEquals(await checkOwn(path), false);
    await writeOwnPng(path, png(1));
    await writeOwnPng(path, png(2));
    assertEquals([...decode(await Deno.readFile(path)).data], [2, 255]);
    await Deno.symlink("a.png", `${directory}/new/link.png`);
    await Deno.writeFile(`${directory}/new/other.png`, png(3));
    for (const name of ["link.png", "other.png"]) {
      const other = `${directory}/new/${name}`;
      const { message } = await assertRejects(() => writeOwnPng(other, png(4)), UserError);
      assertEquals(
        message,
        `${other}: expected no file, or one that this command wrote, but got another one or an edited one; ` +
          "rename it, or name another path",
      );
      await assertRejects(() => removeOwnPng(other), UserError);
    }
    assertEquals([...await Deno.readFile(`${directory}/new/other.png`)], [...png(3)]);
    await removeOwnPng(path);
    assertEquals(await isThere(path), false);
    await removeOwnPng(path);
  },
);
