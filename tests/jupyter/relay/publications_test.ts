/** The order in which a client receives what a kernel publishes. */
import { assertEquals } from "@std/assert";
import { type Message, MessageCodec } from "lib/jupyter/messages.ts";
import { Executions } from "lib/jupyter/relay/executions.ts";
import { End } from "lib/jupyter/relay/link.ts";
import { Publications } from "lib/jupyter/relay/publications.ts";
import { COMMAND, encodeMessage, greeting, MORE, ready, ZmtpReader } from "lib/jupyter/zmtp.ts";

/** A stream that keeps what is written until it is read. */
const roomy = { highWaterMark: 1000 };

/** A connection whose other end belongs to the test. */
class Line {
  readonly #there = new TransformStream<Uint8Array, Uint8Array>({}, {}, roomy);
  readonly #back = new TransformStream<Uint8Array, Uint8Array>({}, {}, roomy);
  readonly end = new End(conn(this.#there.readable, this.#back.writable));
  /** The test's end. */
  readonly far = conn(this.#back.readable, this.#there.writable);
}

function conn(readable: ReadableStream<Uint8Array>, writable: WritableStream<Uint8Array>): Deno.Conn {
  const reader = readable.getReader(), writer = writable.getWriter();
  let rest = new Uint8Array();
  return {
    async read(target: Uint8Array) {
      if (rest.length === 0) {
        const { value } = await reader.read();
        if (!value) return null;
        rest = value.slice();
      }
      const part = rest.subarray(0, target.length);
      target.set(part);
      rest = rest.subarray(part.length);
      return part.length;
    },
    async write(bytes: Uint8Array) {
      await writer.write(bytes.slice());
      return bytes.length;
    },
  } as unknown as Deno.Conn;
}

/** A relay's channel between two lines. */
async function opened(patience?: number) {
  const codec = await MessageCodec.create("key");
  const executions = new Executions();
  const client = new Line(), kernel = new Line();
  const context = { codec, executions, patience };
  const publications = new Publications(client.end, kernel.end, context);
  publications.relay();
  for (const { far } of [client, kernel]) {
    await far.write(greeting());
    await far.write(ready("SUB"));
  }
  const reader = new ZmtpReader(client.far);
  await reader.bytes(64);
  return {
    codec,
    executions,
    publish: async (message: Message) =>
      void await kernel.far.write(encodeMessage(await codec.encode(message))),
    /** What the client hears next, in short. */
    async hear(): Promise<string> {
      const frames: Uint8Array[] = [];
      for (let frame; (frame = await reader.frame());) {
        if (frame.flags & COMMAND) continue;
        frames.push(frame.body);
        if (!(frame.flags & MORE)) break;
      }
      const { header, parent, content } = await codec.decode(frames);
      return `${parent.msg_id}: ${content.execution_state ?? content.evalue ?? header.msg_type}`;
    },
  };
}

const request = (codec: MessageCodec, id: string): Message => {
  const message = codec.message("execute_request", { code: "1" });
  return { ...message, header: { ...message.header, msg_id: id } };
};

Deno.test("publications: a late output is sent before the end, and the next code runs after it", async () => {
  const { codec, executions, publish, hear } = await opened();
  const { header: a } = request(codec, "a"), { header: b } = request(codec, "b");
  executions.add(request(codec, "a")).answer({ status: "ok" });
  await publish(codec.message("status", { execution_state: "idle" }, a));
  await publish(codec.message("execute_result", {}, a));
  await publish(codec.message("status", { execution_state: "busy" }, b));
  assertEquals([await hear(), await hear(), await hear()], ["a: execute_result", "a: idle", "b: busy"]);
});

Deno.test("publications: the end only waits for late outputs", async () => {
  const { codec, executions, publish, hear } = await opened();
  const { header } = request(codec, "a");
  executions.add(request(codec, "a")).answer({ status: "ok" });
  await publish(codec.message("status", { execution_state: "idle" }, header));
  assertEquals(await hear(), "a: idle"); // though nothing follows it
});

Deno.test("publications: a failure that the kernel does not publish is published before the end, and no failure twice", async () => {
  const { codec, executions, publish, hear } = await opened();
  for (const [id, spoken] of [["a", false], ["b", true]] as const) {
    const { header } = request(codec, id);
    const execution = executions.add(request(codec, id));
    if (spoken) await publish(codec.message("error", { evalue: "said" }, header));
    await publish(codec.message("status", { execution_state: "idle" }, header));
    execution.answer({ status: "error", evalue: "explained" }); // the reply may come later, over its own connection
    assertEquals([await hear(), await hear()], [`${id}: ${spoken ? "said" : "explained"}`, `${id}: idle`]);
  }
});

Deno.test("publications: the end waits for a reply that takes long to explain, but not for one that does not come", async () => {
  const { codec, executions, publish, hear } = await opened(20);
  const execution = executions.add(request(codec, "a"));
  execution.noteReply();
  setTimeout(() => execution.answer({ status: "error", evalue: "explained" }), 200);
  await publish(codec.message("status", { execution_state: "idle" }, request(codec, "a").header));
  assertEquals([await hear(), await hear()], ["a: explained", "a: idle"]);

  executions.add(request(codec, "b"));
  await publish(codec.message("status", { execution_state: "idle" }, request(codec, "b").header));
  assertEquals(await hear(), "b: idle");
});
