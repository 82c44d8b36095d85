import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { OutOfMemoryError } from "lib/backend/kernel/errors.ts";
import { Memory } from "lib/backend/memory/allocator.ts";
import { classBytes, sizeClass } from "lib/backend/memory/size_classes.ts";
import { createMemory, PAGE } from "lib/backend/memory/wasm_memory.ts";

/** Returns a generator of reproducible random numbers in [0, 1). */
function random(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

Deno.test("size classes: a block has the requested size, with at most 12.5% waste", () => {
  const next = random(1);
  const sizes = Array.from({ length: 20000 }, () => Math.floor(2 ** (next() * 32)));
  for (const bytes of [0, 1, 64, 65, 512, 513, 1024, 1025, 2 ** 31, 2 ** 32 - PAGE, ...sizes]) {
    const block = classBytes(sizeClass(bytes));
    const needed = Math.max(64, Math.ceil(bytes / 64) * 64);
    assert(block >= needed && block <= needed * 1.125, `${bytes} bytes in a block of ${block}`);
    assertEquals(block % 64, 0);
    if (block > 64) assert(classBytes(sizeClass(bytes) - 1) < bytes);
  }
});

Deno.test("random allocations never overlap and keep their bytes, and in the end none is in use", () => {
  const next = random(2);
  const memory = new Memory(createMemory(2, 2048));
  const blocks: { pointer: number; bytes: number; mark: number }[] = [];
  const check = ({ pointer, bytes, mark }: typeof blocks[number]) => {
    const view = memory.u8(pointer, bytes);
    // Each block was filled with its own number, so that a byte of another block is noticed.
    if (bytes > 0) assert(view[0] === mark && view[bytes - 1] === mark && view[bytes >> 1] === mark);
  };
  for (let step = 0; step < 30000; step++) {
    if (blocks.length === 0 || (next() < 0.52 && memory.bytesInUse < 2 ** 26)) {
      const bytes = Math.floor(2 ** (next() * 20)) - 1;
      const block = { pointer: memory.allocate(bytes), bytes, mark: step % 251 };
      assert(block.pointer >= PAGE && block.pointer % 64 === 0);
      memory.u8(block.pointer, bytes).fill(block.mark);
      blocks.push(block);
    } else {
      const [block] = blocks.splice(Math.floor(next() * blocks.length), 1);
      check(block!);
      memory.free(block!.pointer);
    }
    if (step % 1000 === 0) {
      blocks.sort((a, b) => a.pointer - b.pointer);
      blocks.forEach((block, i) =>
        assert(i === 0 || blocks[i - 1]!.pointer + blocks[i - 1]!.bytes <= block.pointer)
      );
    }
  }
  blocks.forEach(check);
  for (const { pointer } of blocks) memory.free(pointer);
  assertStrictEquals(memory.bytesInUse, 0);
});

Deno.test("a loop that allocates the same sizes gets the same blocks, and the memory does not grow", () => {
  const memory = new Memory(createMemory());
  const step = () => {
    const pointers = [1000, 5e6, 64, 5e6, 123456, 3e6].map((bytes) => memory.allocate(bytes));
    for (const pointer of pointers) memory.free(pointer);
    return pointers.sort();
  };
  const first = step();
  const reserved = memory.bytesReserved;
  for (let i = 0; i < 100; i++) assertEquals(step(), first);
  assertEquals(memory.bytesReserved, reserved);
});

Deno.test("memory freed in small blocks is reused for a large one, and the other way round", () => {
  const memory = new Memory(createMemory(1, 257));
  const fill = (bytes: number) => {
    const pointers: number[] = [];
    for (let left = 2 ** 24; left >= bytes; left -= bytes) pointers.push(memory.allocate(bytes));
    for (const pointer of pointers) memory.free(pointer);
  };
  for (const bytes of [2 ** 24, 2 ** 10, 2 ** 20, 2 ** 16, 2 ** 24]) fill(bytes);
  assertEquals(memory.bytesReserved, 257 * PAGE);
});

Deno.test("a view made before the memory grows shows the same bytes after it", () => {
  const memory = new Memory(createMemory());
  const pointer = memory.allocate(8);
  const view = memory.f32(pointer, 2);
  const before = memory.bytesReserved;
  memory.free(memory.allocate(2 ** 26));
  assert(memory.bytesReserved > before);
  memory.f32(pointer, 2).set([1, 2]);
  assertEquals([...view], [1, 2]);
});

Deno.test("full memory: an error of one line, and earlier blocks still work", () => {
  const memory = new Memory(createMemory(2, 32));
  const kept = memory.allocate(1000);
  const error = assertThrows(() => memory.allocate(2 ** 24), OutOfMemoryError);
  assert(/^memory: expected room for a block of 16\.0 MiB, but .*$/.test(error.message), error.message);
  memory.free(kept);
  for (let i = 0; i < 10; i++) memory.free(memory.allocate(2 ** 20));
  assertThrows(() => memory.allocate(2 ** 33), OutOfMemoryError);
  assertEquals(memory.bytesInUse, 0);
});

Deno.test("4 GiB: pointers above 2 GiB work, and so does the last block", () => {
  const memory = new Memory(createMemory());
  const blocks = Array.from({ length: 7 }, () => memory.allocate(2 ** 29));
  assertThrows(() => memory.allocate(2 ** 29), OutOfMemoryError);
  const last = blocks.at(-1)!;
  assert(last > 2 ** 31);
  memory.f32(last, 2).set([3, 4]);
  assertEquals([...memory.f32(last, 2)], [3, 4]);
  for (const pointer of blocks) memory.free(pointer);
  memory.free(memory.allocate(3 * 2 ** 30));
  assertEquals(memory.bytesInUse, 0);
});

Deno.test("free: a pointer that is not in use is refused", () => {
  const memory = new Memory(createMemory());
  const pointer = memory.allocate(10);
  memory.free(pointer);
  assertThrows(() => memory.free(pointer), Error, `but got ${pointer}`);
  assertThrows(() => memory.free(12345), Error, "but got 12345");
});
