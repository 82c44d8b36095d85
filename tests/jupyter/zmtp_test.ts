import { assert, assertEquals, assertRejects } from "@std/assert";
import { encodeMessage, greeting, ready, type Wire, ZmtpSocket } from "lib/jupyter/zmtp.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (content: string) => new TextEncoder().encode(content);

/** A peer that sends the given bytes in chunks, and records what it receives. */
class Peer implements Wire {
  heard: number[] = [];
  closed = false;
  #said: number[];
  constructor(said: Uint8Array[], readonly chunk = 7) {
    this.#said = said.flatMap((part) => [...part]);
  }
  read(into: Uint8Array): Promise<number | null> {
    const part = this.#said.splice(0, Math.min(this.chunk, into.length));
    into.set(part);
    return Promise.resolve(part.length > 0 || into.length === 0 ? part.length : null);
  }
  write(part: Uint8Array): Promise<number> {
    const taken = part.subarray(0, this.chunk);
    this.heard.push(...taken);
    return Promise.resolve(taken.length);
  }
  close(): void {
    this.closed = true;
  }
}

Deno.test("the greeting and READY are those of ZMTP 3.0, byte for byte", () => {
  assertEquals(
    greeting().toHex(),
    "ff00000000000000007f" + "0300" + "4e554c4c".padEnd(40, "0") + "00" + "00".repeat(31),
  );
  const body = "05" + "5245414459" + "0b" + "536f636b65742d54797065" + "00000003" + "535542";
  assertEquals(ready("SUB").toHex(), "04" + "19" + body);
});

Deno.test("a message's frames contain their length, and whether another frame follows", () => {
  assertEquals([...encodeMessage([bytes("ab"), bytes("")])], [1, 2, 97, 98, 0, 0]);
  const long = encodeMessage([new Uint8Array(256), new Uint8Array(255)]);
  assertEquals([...long.subarray(0, 9)], [3, 0, 0, 0, 0, 0, 0, 1, 0]);
  assertEquals([...long.subarray(9 + 256, 9 + 256 + 2)], [0, 255]);
});

for (const chunk of [1, 7, 100_000]) {
  Deno.test(`messages arrive whole when bytes come ${chunk} at a time; commands are not messages`, async () => {
    const large = new Uint8Array(70_000).map((_, i) => i);
    const sent = [encodeMessage([bytes("one"), bytes(""), bytes("two")]), encodeMessage([large])];
    const peer = new Peer([greeting(), ready("DEALER"), ...sent], chunk);
    const socket = await ZmtpSocket.open(peer, "DEALER");
    assertEquals((await socket.receive())?.map(text), ["one", "", "two"]);
    assertEquals(await socket.receive(), [large]);
    assertEquals(await socket.receive(), undefined);
    await Promise.all([socket.send([large]), socket.send([bytes("after")])]);
    const expected = [greeting(), ready("DEALER"), encodeMessage([large]), encodeMessage([bytes("after")])];
    assertEquals(peer.heard, expected.flatMap((part) => [...part]));
    socket[Symbol.dispose]();
    assert(peer.closed);
  });
}

Deno.test("a SUB subscribes to everything", async () => {
  const peer = new Peer([greeting()]);
  await ZmtpSocket.open(peer, "SUB");
  assertEquals(peer.heard.slice(-3), [0, 1, 1]);
});

Deno.test("a peer that does not speak ZeroMQ is refused, and its connection is closed", async () => {
  for (
    const said of [
      bytes("HTTP/1.1 400 Bad Request\r\n".padEnd(64)),
      bytes("HTTP"),
      greeting().fill(1, 10, 11),
    ]
  ) {
    const peer = new Peer([said]);
    await assertRejects(() => ZmtpSocket.open(peer, "DEALER"), Error, "does not speak ZMTP 3");
    assert(peer.closed);
  }
});

Deno.test("a connection that ends in the middle of a message does not return half a message", async () => {
  const message = encodeMessage([bytes("one"), bytes("two")]);
  for (let length = 0; length < message.length; length++) {
    const socket = await ZmtpSocket.open(new Peer([greeting(), message.subarray(0, length)]), "DEALER");
    assertEquals(await socket.receive(), undefined);
  }
});

Deno.test("a frame that is larger than any message is refused before memory is allocated", async () => {
  const socket = await ZmtpSocket.open(
    new Peer([greeting(), new Uint8Array(9).fill(0x7a, 1).fill(2, 0, 1)]),
    "DEALER",
  );
  await assertRejects(() => socket.receive(), Error, "does not speak ZMTP");
});
