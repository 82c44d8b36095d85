/**
 * The memory that holds the values of tensors.
 *
 * - `wasm_memory.ts`: one shared WebAssembly memory
 * - `allocator.ts`: reserves and frees blocks of it, over `size_classes.ts` and `gaps.ts`
 * - `tensor_data.ts`: the values of one tensor; `tensor_store.ts`: those of all tensors
 * - `transfer.ts`: values on their way from JavaScript and back
 *
 * @module
 */
export { Memory } from "./allocator.ts";
export { createMemory } from "./wasm_memory.ts";
export { StoredData, type TensorData } from "./tensor_data.ts";
export { TensorStore } from "./tensor_store.ts";
