// deno-lint-ignore-file
/** Everything the two WebAssembly modules export: one line a kernel family. */
export * from "./fma_peak";
export * from "./gemm";
export * from "./gemm_pack";

export * from "./conv2d_forward";
export * from "./conv2d_input_gradient";
export * from "./conv2d_filter_gradient";
export * from "./conv2d_pool";
export * from "./binary";
export * from "./unary";
export * from "./compare";
export * from "./select";
export * from "./reduce";
export * from "./softmax";
export * from "./pool_max";
export * from "./pool_average";
export * from "./copy";
export * from "./gather";
export * from "./one_hot";
export * from "./cast";
export * from "./fill";
export * from "./batch_norm";
export * from "./optimizers";
export * from "./dropout";
export * from "./relu_gradient";
export * from "./winograd_filter";
export * from "./winograd_forward";
export * from "./winograd_input_gradient";
export * from "./winograd_filter_gradient";
export * from "./depthwise_forward";
export * from "./depthwise_gradient";
export * from "./batch_norm_training";
export * from "./softmax_cross_entropy";
export * from "./range";
export * from "./warp";
export * from "./moving_average";
