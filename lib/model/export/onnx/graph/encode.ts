/**
 * A graph → the bytes of an ONNX file: protocol buffers, with the field numbers of onnx.proto
 * (github.com/onnx/onnx, IR version 8).
 *
 * @module
 */
import { PbfWriter } from "pbf";
import type { Attribute, Constant, Graph, Node, Port } from "./graph.ts";

/** The version of the file format that came with operator set 17. */
const irVersion = 8;

/** The version of the operators. */
export const opset = 17;

/** `TensorProto.DataType`. */
const FLOAT = 1, INT64 = 7;

/** `AttributeProto.AttributeType`. */
const attributeTypes = { float: 1, int: 2, text: 3, ints: 7 };

/** What an ONNX file holds. */
export interface OnnxModel {
  graph: Graph;
  producer: string;
  /** Facts for programs and people, by name. */
  metadata: Record<string, string>;
}

/** Returns the bytes of an ONNX file. */
export function encode(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const weights = [...model.graph.constants.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
  const writer = new PbfWriter(new Uint8Array(weights + 65536)); // it would be doubled and copied otherwise
  writeModel(model, writer);
  return writer.finish().slice();
}

function writeModel({ graph, producer, metadata }: OnnxModel, writer: PbfWriter): void {
  writer.writeVarintField(1, irVersion);
  writer.writeStringField(2, producer);
  writer.writeMessage(7, writeGraph, graph);
  writer.writeMessage(8, writeOperatorSet, opset);
  for (const entry of Object.entries(metadata)) writer.writeMessage(14, writeEntry, entry);
}

function writeOperatorSet(version: number, writer: PbfWriter): void {
  writer.writeStringField(1, ""); // the operators of ONNX itself
  writer.writeVarintField(2, version);
}

function writeEntry([key, value]: [string, string], writer: PbfWriter): void {
  writer.writeStringField(1, key);
  writer.writeStringField(2, value);
}

function writeGraph({ name, nodes, constants, input, output }: Graph, writer: PbfWriter): void {
  for (const node of nodes) writer.writeMessage(1, writeNode, node);
  writer.writeStringField(2, name);
  for (const constant of constants) writer.writeMessage(5, writeTensor, constant);
  writer.writeMessage(11, writePort, input);
  writer.writeMessage(12, writePort, output);
}

function writeNode({ op, name, inputs, output, attributes }: Node, writer: PbfWriter): void {
  for (const input of inputs) writer.writeStringField(1, input);
  writer.writeStringField(2, output);
  writer.writeStringField(3, name);
  writer.writeStringField(4, op);
  for (const attribute of Object.entries(attributes)) writer.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute([name, value]: [string, Attribute], writer: PbfWriter): void {
  writer.writeStringField(1, name);
  let type: keyof typeof attributeTypes;
  if (typeof value === "number") {
    type = "int";
    writer.writeVarintField(3, value);
  } else if ("float" in value) {
    type = "float";
    writer.writeFloatField(2, value.float);
  } else if ("text" in value) {
    type = "text";
    writer.writeBytesField(4, new TextEncoder().encode(value.text));
  } else {
    type = "ints";
    for (const number of value) writer.writeVarintField(8, number);
  }
  writer.writeVarintField(20, attributeTypes[type]);
}

function writeTensor([name, { shape, values }]: [string, Constant], writer: PbfWriter): void {
  for (const size of shape) writer.writeVarintField(1, size);
  writer.writeVarintField(2, values instanceof Float32Array ? FLOAT : INT64);
  writer.writeStringField(8, name);
  // Little-endian, as the format requires; so is every machine that Deno runs on.
  writer.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Writes a `ValueInfoProto`, with a `TypeProto` and a `TensorShapeProto` in it. */
function writePort({ name, shape }: Port, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeMessage(2, (shape, type) => type.writeMessage(1, writeTensorType, shape), shape);
}

function writeTensorType(shape: Port["shape"], writer: PbfWriter): void {
  writer.writeVarintField(1, FLOAT);
  writer.writeMessage(2, writeShape, shape);
}

function writeShape(shape: Port["shape"], writer: PbfWriter): void {
  for (const size of shape) writer.writeMessage(1, writeSize, size);
}

function writeSize(size: number | null, writer: PbfWriter): void {
  if (size === null) writer.writeStringField(2, "batch");
  else writer.writeVarintField(1, size);
}
