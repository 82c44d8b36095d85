// deno-lint-ignore-file
/**
 * All kernels of the two WebAssembly modules, and the table of contents of this folder's families:
 *
 * - simd.ts: the fused multiply-add, partial stores, and how threads split the work; every kernel uses it.
 *   fma_peak.ts: the speed that the other kernels are measured against.
 * - gemm/: matrix products. gemm/gemm.ts blocks the product and splits it among threads, gemm/pack.ts and
 *   gemm/transpose.ts bring matrices into the order in which tiles read them, gemm/walk.ts tells how. The
 *   tiles are the innermost loops: gemm/dot_tile.template.ts, gemm/interleaved_tile.template.ts,
 *   gemm/outer_tile.template.ts and gemm/rotating_tile.template.ts write them with gemm/tile_parts.ts. (A template is
 *   TypeScript; what it exports as `source` is compiled.)
 * - convolution/: convolution without Winograd's transforms, for every shape, and depthwise convolution.
 *   convolution/conv2d_geometry.ts and convolution/depthwise_image.ts pad images for them, the tiles of depthwise
 *   convolution are those of convolution/depthwise_tile.template.ts, and
 *   convolution/conv2d_filter_tiles.ts sums filter gradients. Under a max pooling, convolution/conv2d_pool_windows.ts
 *   pools, convolution/conv2d_pool_single.ts does both for images with one channel, with the tiles of
 *   convolution/pool_tile.template.ts, and the gradients skip zeros with those of convolution/sparse_tile.template.ts.
 * - winograd/: 3x3 convolution in fewer multiplications. winograd/transforms.ts has the formulas,
 *   winograd/tiles.ts reads and writes tiles, winograd/square_transforms.template.ts transforms them, and
 *   winograd/product.ts multiplies them by the tile of winograd/plane_tile.template.ts.
 *   winograd/line_transforms.ts and winograd/line_tiles.ts are the same in one dimension, for filters of one
 *   row.
 * - pooling/: max and average pooling. pooling/arguments.ts has their arguments.
 * - elementwise/: one result for each element. elementwise/broadcast.ts and elementwise/strides.ts walk
 *   tensors of any rank, elementwise/math.ts and elementwise/scalar_math.ts have the elementary functions,
 *   elementwise/opcodes.ts the operations by number; elementwise/channel_groups.ts goes over rows of channels.
 * - reduction/: one result for many elements, and softmax. reduction/arguments.ts has their arguments.
 * - data_movement/: copies, gathers, fills, and how large a tensor's numbers are.
 * - recurrent/: a time step of an LSTM and of a GRU. recurrent/gates.ts has the activations of their gates.
 * - training/: batch and layer normalization, dropout, losses, moving averages, augmentation and the optimizers,
 *   which share training/update.ts.
 *
 * The order of the exports decides the order of the functions in the modules: a change of it alone changes
 * the built bytes.
 */
export * from "./fma_peak";
export * from "./gemm/gemm";
export * from "./gemm/matmul_rows";
export * from "./gemm/pack";
export * from "./convolution/conv2d_forward";
export * from "./convolution/conv2d_input_gradient";
export * from "./convolution/conv2d_filter_gradient";
export * from "./convolution/conv2d_pool";
export * from "./convolution/conv2d_pool_filter_gradient";
export * from "./convolution/conv2d_pool_input_gradient";
export * from "./convolution/conv2d_phases";
export * from "./elementwise/binary";
export * from "./elementwise/unary";
export * from "./elementwise/compare";
export * from "./elementwise/select";
export * from "./reduction/reduce";
export * from "./reduction/reduce_elements";
export * from "./reduction/softmax";
export * from "./reduction/extreme_gradient";
export * from "./pooling/max";
export * from "./pooling/max_gradient";
export * from "./pooling/max_positions";
export * from "./pooling/average";
export * from "./data_movement/copy";
export * from "./data_movement/gather";
export * from "./data_movement/one_hot";
export * from "./elementwise/cast";
export * from "./data_movement/fill";
export * from "./training/batch_norm";
export * from "./training/sgd";
export * from "./training/adam";
export * from "./training/rmsprop";
export * from "./training/dropout";
export * from "./elementwise/relu_gradient";
export * from "./elementwise/clip_gradient";
export * from "./winograd/filter";
export * from "./winograd/forward";
export * from "./winograd/input_gradient";
export * from "./winograd/filter_gradient";
export * from "./winograd/line_forward";
export * from "./winograd/line_filter_gradient";
export * from "./convolution/depthwise_forward";
export * from "./convolution/depthwise_gradient";
export * from "./training/batch_norm_training";
export * from "./training/softmax_cross_entropy";
export * from "./data_movement/range";
export * from "./training/warp";
export * from "./training/moving_average";
export * from "./recurrent/lstm";
export * from "./recurrent/gru";
export * from "./training/batch_norm_relu";
export * from "./training/batch_norm_add";
export * from "./training/batch_norm_pool";
export * from "./convolution/conv2d_narrow";
export * from "./training/layer_norm";
export * from "./training/probability_losses";
export * from "./elementwise/sigmoid_gradient";
