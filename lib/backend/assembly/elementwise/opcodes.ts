/**
 * The numbers of the operations that a kernel can do. Both sides read this file, AssemblyScript (the kernels)
 * and TypeScript (the ops), so a number cannot mean two things.
 *
 * @module
 */

/** float32 and int32: out = a ∘ b. */
export enum BinaryOp {
  Add,
  Sub,
  Multiply,
  Divide,
  Maximum,
  Minimum,
  SquaredDifference,
  Pow,
  Mod,
  /** a < 0 ? a·b : a */
  Prelu,
  /** a = dy, b = y: y ≥ 0 ? dy : dy·(y + 1) */
  EluGrad,
  /** a = dy, b = x: x > 0 ? dy : 0. ReLU's gradient in one pass. */
  ReluGrad,
  /** int32 only: ⌊a / b⌋ */
  FloorDiv,
}

/** float32 or int32 in, bool out. */
export enum CompareOp {
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
}

/** bool in, bool out. */
export enum LogicalOp {
  And,
  Or,
}

/** float32 in, float32 out. p and q are the op's parameters. */
export enum UnaryOp {
  Relu,
  Relu6,
  /** p is the slope below zero. */
  LeakyRelu,
  Elu,
  Selu,
  Sigmoid,
  Tanh,
  Exp,
  Expm1,
  Log,
  Log1p,
  Sqrt,
  Rsqrt,
  Square,
  Neg,
  Abs,
  Sign,
  Reciprocal,
  Softplus,
  /** p is the value at and below zero, q = 1 the value above. */
  Step,
  /** p = low, q = high. */
  Clip,
  Floor,
  Ceil,
  Round,
}

/** float32 in, bool out. */
export enum TestOp {
  IsNan,
  IsInf,
  IsFinite,
}

/** How a reduction combines the elements of a group. */
export enum ReduceOp {
  Sum,
  Max,
  Min,
  Prod,
}
