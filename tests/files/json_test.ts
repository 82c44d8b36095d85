import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { FileError, parseJson, readJson } from "lib/files/mod.ts";
import { withDirectory } from "../directory.ts";
import { makeSparse } from "./special_files.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};
const messageOf = (bytes: Uint8Array) =>
  assertThrows(() => parseJson(bytes, "m.json", "save it again"), FileError).message;

Deno.test("parseJson: UTF-8 with and without a byte order mark", () => {
  assertEquals(parseJson(utf8('{"ü": [1]}'), "m.json", ""), { ü: [1] });
  assertEquals(parseJson(utf8('\ufeff{"ü": [1]}'), "m.json", ""), { ü: [1] });
});

Deno.test("parseJson: UTF-16 of both byte orders, with and without a mark, is recognised", () => {
  for (const text of ['\ufeff{"a": 1}', '{"a": 1}']) {
    for (const littleEndian of [true, false]) {
      const message = messageOf(utf16(text, littleEndian));
      assertEquals(message, "m.json: expected JSON in UTF-8, but got UTF-16; save it as UTF-8");
    }
  }
});

Deno.test("parseJson: text quoted from a file that is not JSON stays on one line and does not control the terminal", () => {
  for (const text of ["\x1b[2J\n\n{", '{"a": 1,\n "b\x07": \x1b]0;x', "<html>\n</html>", "{'a': 1}"]) {
    assertMatch(
      messageOf(utf8(text)),
      /^m\.json: expected JSON in UTF-8, but got something else \([\x20-\x7e…]+\); save it again$/,
    );
  }
  assertEquals(
    messageOf(utf8(" \n")),
    "m.json: expected JSON in UTF-8, but got an empty file; save it again",
  );
  assertEquals(
    messageOf(Uint8Array.of(0x7b, 0xc3, 0x28)),
    "m.json: expected JSON in UTF-8, but got bytes that are not UTF-8; save it again",
  );
  assertMatch(messageOf(utf8("[".repeat(1e6))), /^m\.json: expected JSON/);
});

withDirectory(
  "readJson: the value with the bytes that it was read from, or undefined; a huge file is refused",
  async (directory) => {
    const path = `${directory}/a.json`;
    assertEquals(await readJson(path, "save it again"), undefined);
    await Deno.writeTextFile(path, "[1]\n");
    assertEquals(await readJson(path, "save it again"), { json: [1], bytes: utf8("[1]\n") });
    await makeSparse(path, 8e9);
    const error = await assertRejects(() => readJson(path, "save it again"), FileError);
    assertEquals(
      error.message,
      `${path}: expected at most 16777216 bytes, but got 8000000000; save it again`,
    );
  },
);
