import { assertEquals, assertRejects } from "@std/assert";
import { MessageCodec } from "lib/jupyter/messages.ts";

const bytes = (content: string) => new TextEncoder().encode(content);

Deno.test("signatures are HMAC-SHA256 over all frames: test case 2 of RFC 4231", async () => {
  const codec = await MessageCodec.create("Jefe");
  assertEquals(
    await codec.sign([bytes("what do ya want "), bytes(""), bytes("for nothing?")]),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

Deno.test("a message is decoded as it was, after any routing identities", async () => {
  const codec = await MessageCodec.create("key");
  const message = codec.message("execute_request", { code: 'π = "3"' });
  const frames = await codec.encode(message);
  assertEquals(frames.slice(2).map((frame) => JSON.parse(new TextDecoder().decode(frame))), [
    message.header,
    {},
    {},
    { code: 'π = "3"' },
  ]);
  assertEquals(await codec.decode([bytes("id"), bytes("other"), ...frames, bytes("a buffer")]), message);
});

Deno.test("each request has its own id, and all have the same session", async () => {
  const codec = await MessageCodec.create("key");
  const [a, b] = [codec.message("x", {}).header, codec.message("x", {}).header];
  assertEquals([a.msg_id === b.msg_id, a.session === b.session], [false, true]);
});

Deno.test("a message that was changed or signed with a different key is refused, and so are frames that are not a message", async () => {
  const [codec, other] = [await MessageCodec.create("key"), await MessageCodec.create("another")];
  const frames = await codec.encode(codec.message("x", { a: 1 }));
  await assertRejects(() => other.decode(frames), Error, "wrong signature");
  for (let i = 2; i < 6; i++) {
    const changed = frames.with(i, bytes('{"msg_id": "other"}'));
    await assertRejects(() => codec.decode(changed), Error, "wrong signature");
  }
  for (const none of [[], [bytes("<IDS|MSG>")], frames.slice(1), frames.slice(0, 5)]) {
    await assertRejects(() => codec.decode(none), Error, "not a message");
  }
});
