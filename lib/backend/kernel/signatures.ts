/**
 * The inputs and attributes of each kernel, by its name.
 *
 * TensorFlow.js passes both untyped, but exports their types. This table connects them to the names, so that
 * the compiler checks the definition and each call of a kernel.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { OwnSignatures } from "./own_signatures.ts";

/** tfjs' types allow each input to be missing. Here, only those that are marked as optional may be. */
type Given<I> = I extends TensorInfo[] ? readonly TensorInfo[]
  : { readonly [K in keyof I as string extends K ? never : K]: Exclude<I[K], undefined> };

/** The types of a kernel. */
interface Signature<I, A = object> {
  inputs: Given<I>;
  attrs: A;
}

type Unary = Signature<tf.UnaryInputs>;
type Binary = Signature<tf.BinaryInputs>;

/** The gradient kernels also compute dilated convolutions; TensorFlow.js' own do not. */
interface Dilations {
  dilations?: [number, number] | number;
}

interface Dilations3D {
  dilations?: [number, number, number] | number;
}

/** Shapes as tensors have them: lists of any length. */
type InputShape<A> = Omit<A, "inputShape"> & { inputShape: number[] };
type FilterShape<A> = Omit<A, "filterShape"> & { filterShape: number[] };

/** What our layers add to a convolution's attributes. */
interface LayerAttributes {
  /** Whether a max pooling of 2x2 windows is all that reads the result (ops/convolution/conv2d_pool.ts). */
  beforeMaxPooling?: boolean;
  /** Whether no gradient will be asked for, because nothing records the call. Default: false. */
  withoutGradient?: boolean;
  /** Whether the layer does not have a bias, so that its gradient is not needed. */
  withoutBias?: boolean;
}

/** The kernels of TensorFlow.js that ours compute or call. */
interface TensorFlowSignatures {
  // gemm
  BatchMatMul: Signature<tf.BatchMatMulInputs, tf.BatchMatMulAttrs>;
  _FusedMatMul: Signature<tf._FusedMatMulInputs, tf._FusedMatMulAttrs>;
  Einsum: Signature<tf.EinsumInputs, tf.EinsumAttrs>;

  // convolution
  Conv2D: Signature<tf.Conv2DInputs, tf.Conv2DAttrs>;
  FusedConv2D: Signature<
    tf.FusedConv2DInputs,
    tf.Conv2DAttrs & Partial<Pick<tf.FusedConv2DAttrs, "activation" | "leakyreluAlpha">> & LayerAttributes
  >;
  Conv2DBackpropInput: Signature<
    tf.Conv2DBackpropInputInputs,
    InputShape<tf.Conv2DBackpropInputAttrs> & Dilations
  >;
  Conv2DBackpropFilter: Signature<
    tf.Conv2DBackpropFilterInputs,
    FilterShape<tf.Conv2DBackpropFilterAttrs> & Dilations
  >;
  DepthwiseConv2dNative: Signature<tf.DepthwiseConv2dNativeInputs, tf.DepthwiseConv2dNativeAttrs>;
  FusedDepthwiseConv2D: Signature<tf.FusedDepthwiseConv2DInputs, tf.FusedDepthwiseConv2DAttrs>;
  DepthwiseConv2dNativeBackpropInput: Signature<
    tf.DepthwiseConv2dNativeBackpropInputInputs,
    InputShape<tf.DepthwiseConv2dNativeBackpropInputAttrs>
  >;
  DepthwiseConv2dNativeBackpropFilter: Signature<
    tf.DepthwiseConv2dNativeBackpropFilterInputs,
    FilterShape<tf.DepthwiseConv2dNativeBackpropFilterAttrs>
  >;
  Conv3D: Signature<tf.Conv3DInputs, tf.Conv3DAttrs>;
  Conv3DBackpropInputV2: Signature<
    tf.Conv3DBackpropInputV2Inputs,
    InputShape<tf.Conv3DBackpropInputV2Attrs> & Dilations3D
  >;
  Conv3DBackpropFilterV2: Signature<
    tf.Conv3DBackpropFilterV2Inputs,
    FilterShape<tf.Conv3DBackpropFilterV2Attrs> & Dilations3D
  >;

  // pooling
  AvgPool: Signature<tf.AvgPoolInputs, tf.AvgPoolAttrs>;
  AvgPoolGrad: Signature<tf.AvgPoolGradInputs, tf.AvgPoolGradAttrs>;
  MaxPool: Signature<tf.MaxPoolInputs, tf.MaxPoolAttrs>;
  MaxPoolGrad: Signature<tf.MaxPoolGradInputs, tf.MaxPoolGradAttrs>;
  MaxPoolWithArgmax:
    & Signature<tf.MaxPoolWithArgmaxInputs, tf.MaxPoolAttrs & { includeBatchInIndex: boolean }>
    & { result: [maxima: tf.Tensor, positions: tf.Tensor] };
  AvgPool3D: Signature<tf.AvgPool3DInputs, tf.AvgPool3DAttrs>;
  AvgPool3DGrad: Signature<tf.AvgPool3DGradInputs, tf.AvgPool3DGradAttrs>;
  MaxPool3D: Signature<tf.MaxPool3DInputs, tf.MaxPool3DAttrs>;
  MaxPool3DGrad: Signature<tf.MaxPool3DGradInputs, tf.MaxPool3DGradAttrs>;

  // elementwise
  Abs: Unary;
  Ceil: Unary;
  ClipByValue: Signature<tf.ClipByValueInputs, tf.ClipByValueAttrs>;
  Elu: Unary;
  Exp: Unary;
  Expm1: Unary;
  Floor: Unary;
  IsFinite: Unary;
  IsInf: Unary;
  IsNan: Unary;
  LeakyRelu: Signature<tf.LeakyReluInputs, tf.LeakyReluAttrs>;
  Log: Unary;
  Log1p: Unary;
  LogicalNot: Unary;
  Neg: Unary;
  Reciprocal: Unary;
  Relu: Unary;
  Relu6: Unary;
  Round: Unary;
  Rsqrt: Unary;
  Selu: Unary;
  Sigmoid: Unary;
  Sign: Unary;
  Softplus: Unary;
  Sqrt: Unary;
  Square: Unary;
  Step: Signature<tf.StepInputs, tf.StepAttrs>;
  Tanh: Unary;
  Cast: Signature<tf.CastInputs, tf.CastAttrs>;
  Add: Binary;
  AddN: Signature<tf.AddNInputs>;
  Equal: Binary;
  EluGrad: Signature<tf.EluGradInputs>;
  FloorDiv: Binary;
  Greater: Binary;
  GreaterEqual: Binary;
  Less: Binary;
  LessEqual: Binary;
  LogicalAnd: Binary;
  LogicalOr: Binary;
  Maximum: Binary;
  Minimum: Binary;
  Mod: Binary;
  Multiply: Binary;
  NotEqual: Binary;
  Pow: Binary;
  Prelu: Signature<tf.PreluInputs>;
  RealDiv: Binary;
  Select: Signature<tf.SelectInputs>;
  SquaredDifference: Binary;
  Sub: Binary;

  // reduction
  All: Signature<tf.AllInputs, tf.AllAttrs>;
  Any: Signature<tf.AnyInputs, tf.AnyAttrs>;
  ArgMax: Signature<tf.ArgMaxInputs, tf.ArgMaxAttrs>;
  ArgMin: Signature<tf.ArgMinInputs, tf.ArgMinAttrs>;
  Cumprod: Signature<tf.CumprodInputs, tf.CumprodAttrs>;
  Cumsum: Signature<tf.CumsumInputs, tf.CumsumAttrs>;
  Max: Signature<tf.MaxInputs, tf.MaxAttrs>;
  Mean: Signature<tf.MeanInputs, tf.MeanAttrs>;
  Min: Signature<tf.MinInputs, tf.MinAttrs>;
  Prod: Signature<tf.ProdInputs, tf.ProdAttrs>;
  Softmax: Signature<tf.SoftmaxInputs, tf.SoftmaxAttrs>;
  Sum: Signature<tf.SumInputs, tf.SumAttrs>;

  // data_movement
  Concat: Signature<tf.ConcatInputs, tf.ConcatAttrs>;
  ExpandDims: Signature<tf.ExpandDimsInputs, tf.ExpandDimsAttrs>;
  Fill: Signature<object, Omit<tf.FillAttrs, "dtype"> & Partial<tf.FillAttrs>>;
  GatherNd: Signature<tf.GatherNdInputs>;
  GatherV2: Signature<tf.GatherV2Inputs, tf.GatherV2Attrs>;
  Identity: Unary;
  MirrorPad: Signature<tf.MirrorPadInputs, tf.MirrorPadAttrs>;
  OneHot: Signature<tf.OneHotInputs, tf.OneHotAttrs>;
  OnesLike: Unary;
  Pack: Signature<tf.PackInputs, tf.PackAttrs>;
  PadV2: Signature<tf.PadV2Inputs, tf.PadV2Attrs>;
  Reshape: Signature<tf.ReshapeInputs, tf.ReshapeAttrs>;
  Reverse: Signature<tf.ReverseInputs, tf.ReverseAttrs>;
  Slice: Signature<tf.SliceInputs, tf.SliceAttrs>;
  SplitV: Signature<tf.SplitVInputs, tf.SplitVAttrs>;
  StridedSlice: Signature<tf.StridedSliceInputs, tf.StridedSliceAttrs>;
  Tile: Signature<tf.TileInputs, tf.TileAttrs>;
  Transpose: Signature<tf.TransposeInputs, tf.TransposeAttrs>;
  Unpack: Signature<tf.UnpackInputs, tf.UnpackAttrs>;
  UnsortedSegmentSum: Signature<tf.UnsortedSegmentSumInputs, tf.UnsortedSegmentSumAttrs>;
  ZerosLike: Unary;
  DepthToSpace: Signature<tf.DepthToSpaceInputs, tf.DepthToSpaceAttrs>;
  Diag: Signature<tf.DiagInputs>;
  ResizeBilinear: Signature<tf.ResizeBilinearInputs, tf.ResizeBilinearAttrs>;
  ResizeNearestNeighbor: Signature<tf.ResizeNearestNeighborInputs, tf.ResizeNearestNeighborAttrs>;
  ScatterNd: Signature<tf.ScatterNdInputs, tf.ScatterNdAttrs>;
  TensorScatterUpdate: Signature<tf.TensorScatterUpdateInputs>;
  TopK: Signature<tf.TopKInputs, tf.TopKAttrs>;

  // training
  FusedBatchNorm: Signature<
    Pick<tf.FusedBatchNormInputs, "x" | "mean" | "variance"> & { offset?: TensorInfo; scale?: TensorInfo },
    Partial<tf.FusedBatchNormAttrs>
  >;
}

/** The types of all kernels that ours compute or call. */
interface Signatures extends TensorFlowSignatures, OwnSignatures {}

/** The name of such a kernel, as TensorFlow.js knows it. */
export type KernelName = keyof Signatures;

/** The inputs of a kernel. */
export type InputsOf<N extends KernelName> = Signatures[N]["inputs"];

/** The attributes of a kernel. */
export type AttributesOf<N extends KernelName> = Signatures[N]["attrs"];

/**
 * The result of a kernel as TensorFlow.js returns it. (Of its own kernels, only those with one result are run
 * by name.)
 */
export type ResultOf<N extends KernelName> = Signatures[N] extends { result: infer R } ? R : tf.Tensor;
