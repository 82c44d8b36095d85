/**
 * Functions of each element of a float32 tensor (assembly/elementwise/unary.ts has the formulas), and tests
 * of each element: IsNan, IsInf, IsFinite. Integers are not covered, but for the tests and LogicalNot
 * (compare.ts).
 *
 * @module
 */
import { TestOp, UnaryOp } from "../../assembly/elementwise/opcodes.ts";
import { type AttributesOf, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/** The kernels of one input whose attributes, if there are any, are numbers. */
type Unary =
  | "Relu"
  | "Relu6"
  | "LimitedRelu"
  | "Elu"
  | "Selu"
  | "Sigmoid"
  | "Tanh"
  | "Exp"
  | "Expm1"
  | "Log"
  | "Log1p"
  | "Sqrt"
  | "Rsqrt"
  | "Square"
  | "Neg"
  | "Abs"
  | "Sign"
  | "Reciprocal"
  | "Softplus"
  | "Floor"
  | "Ceil"
  | "Round"
  | "LeakyRelu"
  | "Step"
  | "ClipByValue";

/**
 * Defines a function of each element.
 *
 * @param cost The rough number of operations per element.
 * @param parameters Returns the op's parameters p and q from its attributes.
 */
function elementwise<N extends Unary>(
  kernelName: N,
  op: UnaryOp,
  cost = 1,
  parameters: (attrs: AttributesOf<N>) => { p: number; q: number } = () => ({ p: 0, q: 0 }),
): KernelDefinition {
  return defineKernel(kernelName, ({ x }, attrs, context) => {
    if (!areFloat(x)) return undefined;
    const y = context.output(x.shape), length = sizeOf(x);
    const args = {
      op,
      x: context.pointer(x),
      y: context.pointer(y),
      length,
      ...parameters(attrs),
    };
    context.engine.run("unary", args, length * cost);
    return y;
  });
}

function test(kernelName: "IsNan" | "IsInf" | "IsFinite", op: TestOp): KernelDefinition {
  return defineKernel(kernelName, ({ x }, _attrs, context) => {
    if (!areFloat(x)) return undefined;
    const y = context.output(x.shape, "bool"), length = sizeOf(x);
    context.engine.run("test", { op, x: context.pointer(x), y: context.pointer(y), length }, length);
    return y;
  });
}

/** The cost of an exponential or a logarithm. */
const TRANSCENDENTAL = 8;

/** Functions of each element. */
export const kernels: KernelDefinition[] = [
  elementwise("Relu", UnaryOp.Relu),
  elementwise("Relu6", UnaryOp.Relu6),
  elementwise("LimitedRelu", UnaryOp.Clip, 1, ({ limit }) => ({ p: 0, q: limit })),
  elementwise("LeakyRelu", UnaryOp.LeakyRelu, 1, ({ alpha }) => ({ p: alpha, q: 0 })),
  elementwise("Elu", UnaryOp.Elu, TRANSCENDENTAL),
  elementwise("Selu", UnaryOp.Selu, TRANSCENDENTAL),
  elementwise("Sigmoid", UnaryOp.Sigmoid, TRANSCENDENTAL),
  elementwise("Tanh", UnaryOp.Tanh, TRANSCENDENTAL),
  elementwise("Exp", UnaryOp.Exp, TRANSCENDENTAL),
  elementwise("Expm1", UnaryOp.Expm1, TRANSCENDENTAL),
  elementwise("Log", UnaryOp.Log, TRANSCENDENTAL),
  elementwise("Log1p", UnaryOp.Log1p, TRANSCENDENTAL),
  elementwise("Sqrt", UnaryOp.Sqrt, 2),
  elementwise("Rsqrt", UnaryOp.Rsqrt, 4),
  elementwise("Square", UnaryOp.Square),
  elementwise("Neg", UnaryOp.Neg),
  elementwise("Abs", UnaryOp.Abs),
  elementwise("Sign", UnaryOp.Sign),
  elementwise("Reciprocal", UnaryOp.Reciprocal, 2),
  elementwise("Softplus", UnaryOp.Softplus, 2 * TRANSCENDENTAL),
  elementwise("Step", UnaryOp.Step, 1, ({ alpha }) => ({ p: alpha, q: 1 })),
  elementwise(
    "ClipByValue",
    UnaryOp.Clip,
    1,
    ({ clipValueMin, clipValueMax }) => ({ p: clipValueMin, q: clipValueMax }),
  ),
  elementwise("Floor", UnaryOp.Floor),
  elementwise("Ceil", UnaryOp.Ceil),
  elementwise("Round", UnaryOp.Round),
  test("IsNan", TestOp.IsNan),
  test("IsInf", TestOp.IsInf),
  test("IsFinite", TestOp.IsFinite),
];
