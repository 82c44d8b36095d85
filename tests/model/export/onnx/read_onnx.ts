/**
 * Reads an ONNX file as far as tests look at it.
 *
 * @module
 */
import { PbfReader } from "pbf";

/** An operator. */
export interface ReadNode {
  op: string;
  inputs: string[];
  outputs: string[];
}

/** What a file holds. */
export interface ReadOnnx {
  irVersion: number;
  opset: number;
  metadata: Record<string, string>;
  nodes: ReadNode[];
  /** Shapes of the constants, by name. */
  constants: Record<string, number[]>;
}

/** Returns what an ONNX file holds. */
export function readOnnx(bytes: Uint8Array): ReadOnnx {
  const read: ReadOnnx = { irVersion: 0, opset: 0, metadata: {}, nodes: [], constants: {} };
  return new PbfReader(bytes).readFields((tag, read, pbf) => {
    if (tag === 1) read.irVersion = pbf.readVarint();
    if (tag === 7) pbf.readMessage(readGraph, read);
    if (tag === 8) read.opset = pbf.readMessage(readVersion, { version: 0 }).version;
    if (tag === 14) {
      const [key, value] = pbf.readMessage((_, texts: string[], pbf) => texts.push(pbf.readString()), []);
      read.metadata[key!] = value!;
    }
  }, read);
}

function readVersion(tag: number, set: { version: number }, pbf: PbfReader): void {
  if (tag === 2) set.version = pbf.readVarint();
}

function readGraph(tag: number, read: ReadOnnx, pbf: PbfReader): void {
  if (tag === 1) read.nodes.push(pbf.readMessage(readNode, { op: "", inputs: [], outputs: [] }));
  if (tag === 5) {
    const { name, shape } = pbf.readMessage(readTensor, { name: "", shape: [] });
    read.constants[name] = shape;
  }
}

function readNode(tag: number, node: ReadNode, pbf: PbfReader): void {
  if (tag === 1) node.inputs.push(pbf.readString());
  if (tag === 2) node.outputs.push(pbf.readString());
  if (tag === 4) node.op = pbf.readString();
}

function readTensor(tag: number, tensor: { name: string; shape: number[] }, pbf: PbfReader): void {
  if (tag === 1) tensor.shape.push(pbf.readVarint());
  if (tag === 8) tensor.name = pbf.readString();
}
