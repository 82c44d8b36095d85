"""Prints pytorch_values.ts: gradients by PyTorch, in float64 on the CPU.

    python3 tests/backend/gradients/reference_pytorch.py > tests/backend/gradients/pytorch_values.ts

An input is sin(a k + 1.3) for its k-th value, with a = 0.37 unless given. The loss is the sum over the result's values y_k of
y_k cos(0.7 k). A name that begins with "2: " is a gradient of a gradient: that of the sum of squares of the loss' gradients.
Images are [batch, height, width, channels], filters [height, width, in, out], as in TensorFlow.js.
"""
import torch
import torch.nn.functional as F

DOUBLE = torch.float64
values = {}


def seq(*shape, a=0.37, plus=0.0):
    count = torch.Size(shape).numel()
    return torch.sin(torch.arange(count, dtype=DOUBLE) * a + 1.3).reshape(shape) + plus


def tensor(*numbers):
    return torch.tensor(numbers, dtype=DOUBLE)


def loss(y):
    return (y.reshape(-1) * torch.cos(torch.arange(y.numel(), dtype=DOUBLE) * 0.7)).sum()


def note(name, gradients):
    values[name] = [" ".join(f"{v:.9g}" for v in g.reshape(-1).tolist()) for g in gradients]


def first(name, f, *inputs):
    inputs = [x.clone().requires_grad_() for x in inputs]
    note(name, torch.autograd.grad(loss(f(*inputs)), inputs))


def second(name, f, *inputs):
    inputs = [x.clone().requires_grad_() for x in inputs]
    gradients = torch.autograd.grad(loss(f(*inputs)), inputs, create_graph=True)
    penalty = sum((g ** 2).sum() for g in gradients)
    found = torch.autograd.grad(penalty, inputs, allow_unused=True)
    note("2: " + name, [torch.zeros_like(x) if g is None else g for g, x in zip(found, inputs)])


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def resize(x, size, mode, corners=None):
    return nhwc(F.interpolate(nchw(x), size=size, mode=mode, align_corners=corners))


def conv(x, w, b=None, **options):
    return nhwc(F.conv2d(nchw(x), w.permute(3, 2, 0, 1), b, **options))


def depthwise(x, w, **options):
    return nhwc(F.conv2d(nchw(x), w.permute(2, 3, 0, 1), groups=2, **options))


def separable(x, d, p):
    return nhwc(F.conv2d(nchw(depthwise(x, d, dilation=2)), p.permute(3, 2, 0, 1)))


def conv3d(x, w, dilation=1):
    y = F.conv3d(x.permute(0, 4, 1, 2, 3), w.permute(4, 3, 0, 1, 2), dilation=dilation)
    return y.permute(0, 2, 3, 4, 1)


def conv3d_transpose(x, w):
    y = F.conv_transpose3d(x.permute(0, 4, 1, 2, 3), w.permute(4, 3, 0, 1, 2), stride=2)
    return y.permute(0, 2, 3, 4, 1)


def batch_norm(x, scale, offset):
    return nhwc(F.batch_norm(nchw(x), None, None, scale, offset, True, 0.1, 1e-3))


def binary_loss(x, t):
    return F.binary_cross_entropy(torch.sigmoid(x), t, reduction="none").mean(-1)


def categorical_loss(x, t):
    p = torch.sigmoid(x)
    return -(t * torch.log(p / p.sum(-1, keepdim=True))).sum(-1)


def average_pool(x, window, stride):
    return nhwc(F.avg_pool2d(nchw(x), window, stride, 1, count_include_pad=False))


first("resizeBilinear 4x6, half-pixel centres", lambda x: resize(x, (4, 6), "bilinear", False), seq(1, 2, 3, 1))
first("resizeBilinear 3x2, half-pixel centres", lambda x: resize(x, (3, 2), "bilinear", False), seq(1, 2, 3, 1))
first("resizeBilinear 4x6, corners aligned", lambda x: resize(x, (4, 6), "bilinear", True), seq(1, 2, 3, 1))
first("resizeNearestNeighbor 4x6", lambda x: resize(x, (4, 6), "nearest"), seq(1, 2, 3, 1))
first("resizeNearestNeighbor 5x4", lambda x: resize(x, (5, 4), "nearest"), seq(1, 2, 3, 1))
first("resizeNearestNeighbor 3x5, half-pixel centres", lambda x: resize(x, (3, 5), "nearest-exact"), seq(1, 2, 3, 1))

first("conv2d, dilation 2", lambda x, w: conv(x, w, dilation=2), seq(1, 4, 5, 1), seq(2, 2, 1, 2, a=0.9))
first("conv2d, dilation 2, same", lambda x, w: conv(x, w, dilation=2, padding=2), seq(1, 3, 3, 1), seq(3, 3, 1, 1, a=0.9))
first("conv2d layer, dilation 2, relu",
      lambda x, w, b: torch.relu(conv(x, w, b, dilation=2)), seq(1, 4, 5, 1), seq(2, 2, 1, 2, a=0.9), seq(2, a=0.4))
first("conv1d, dilation 3",
      lambda x, w: F.conv1d(x.permute(0, 2, 1), w.permute(2, 1, 0), dilation=3).permute(0, 2, 1),
      seq(1, 7, 2), seq(2, 2, 1, a=0.9))
first("depthwiseConv2d, dilation 2", lambda x, w: depthwise(x, w, dilation=2), seq(1, 3, 4, 2), seq(2, 2, 2, 1, a=0.9))
first("separableConv2d, dilation 2", separable, seq(1, 3, 4, 2), seq(2, 2, 2, 1, a=0.9), seq(1, 1, 2, 2, a=0.7))
first("conv3d, dilation 2", lambda x, w: conv3d(x, w, 2), seq(1, 3, 3, 4, 1), seq(2, 2, 2, 1, 1, a=0.9))
first("conv3dTranspose, stride 2", conv3d_transpose, seq(1, 1, 2, 2, 1), seq(2, 2, 2, 1, 1, a=0.9))

first("batchNormalization layer, no scale", lambda x, b: batch_norm(x, None, b), seq(2, 1, 2, 3), seq(3, a=0.5))
first("batchNormalization layer, no centre", lambda x, s: batch_norm(x, s, None), seq(2, 1, 2, 3), seq(3, a=0.5))
first("batchNormalization layer, neither", lambda x: batch_norm(x, None, None), seq(2, 1, 2, 3))
first("batchNormalization layer, second axis",
      lambda x, s, b: F.batch_norm(x, None, None, s, b, True, 0.1, 1e-3), seq(2, 3, 1, 2), seq(3, a=0.5), seq(3, a=0.2))
first("batchNormalization layer, second axis, no scale",
      lambda x, b: F.batch_norm(x, None, None, None, b, True, 0.1, 1e-3), seq(2, 3, 1, 2), seq(3, a=0.2))
first("layerNormalization layer",
      lambda x, s, b: F.layer_norm(x, (4,), s, b, 1e-3), seq(2, 3, 4), seq(4, a=0.5), seq(4, a=0.2))
first("layerNormalization layer, no scale", lambda x, b: F.layer_norm(x, (4,), None, b, 1e-3), seq(2, 3, 4), seq(4, a=0.5))
first("layerNormalization layer, no centre", lambda x, s: F.layer_norm(x, (4,), s, None, 1e-3), seq(2, 3, 4), seq(4, a=0.5))
first("batchNorm by given statistics, no scale, no offset",
      lambda x, m, v: (x - m) / torch.sqrt(v + 0.1), seq(2, 1, 2, 3), seq(3, a=0.5), seq(3, a=0.9, plus=2))
first("batchNorm by given statistics of the second axis",
      lambda x, m, v, o, s: (x - m) / torch.sqrt(v + 0.1) * s + o,
      seq(2, 3, 1, 2), seq(1, 3, 1, 1, a=0.5), seq(1, 3, 1, 1, a=0.9, plus=2), seq(1, 3, 1, 1, a=0.2), seq(1, 3, 1, 1, a=0.6))

first("matMul [2,2,3] [3,2]", torch.matmul, seq(2, 2, 3), seq(3, 2, a=0.9))
first("matMul [2,1,2,2] [3,2,1]", torch.matmul, seq(2, 1, 2, 2), seq(3, 2, 1, a=0.9))
first("matMul [3,2] [2,2,3], both transposed",
      lambda a, b: torch.matmul(a.mT, b.mT), seq(3, 2), seq(2, 2, 3, a=0.9))
first("einsum bij,bjk->bik", lambda a, b: torch.einsum("bij,bjk->bik", a, b), seq(2, 2, 2), seq(2, 2, 1, a=0.9))
first("einsum ij,k->i", lambda a, b: torch.einsum("ij,k->i", a, b), seq(2, 3), seq(2, a=0.9))
first("einsum i,jk->ji", lambda a, b: torch.einsum("i,jk->ji", a, b), seq(2), seq(3, 2, a=0.9))
first("einsum ij->j", lambda a: torch.einsum("ij->j", a), seq(2, 3))
first("einsum ijk->ki", lambda a: torch.einsum("ijk->ki", a), seq(2, 3, 2))
first("einsum i,i->", lambda a, b: torch.einsum("i,i->", a, b), seq(3), seq(3, a=0.9))

first("cumsum, first axis", lambda x: torch.cumsum(x, 0), seq(3, 2))
first("cumsum, axis -1", lambda x: torch.cumsum(x, -1), seq(3, 2))
first("cumprod, with a zero", lambda x: torch.cumprod(x, 1), torch.stack([tensor(2, 0, 3), tensor(1, -1, 0.5)]))
first("prod, axis -1, with a zero", lambda x: torch.prod(x, -1), torch.stack([tensor(2, 0, 3), tensor(1, -1, 0.5)]))
first("avgPool 3x3, same", lambda x: average_pool(x, 3, 1), seq(1, 3, 3, 1))
first("maxPool 2x2, size rounded up", lambda x: nhwc(F.max_pool2d(nchw(x), 2, 2, 0, ceil_mode=True)), seq(1, 3, 3, 1))
first("mirrorPad, reflect",
      lambda x: F.pad(x.reshape(1, 1, 3, 3), (2, 1, 1, 2), mode="reflect").reshape(6, 6), seq(3, 3))
first("abs", torch.abs, tensor(-2, 0, 3))
first("maximum [2,3] [3]", torch.maximum, seq(2, 3), seq(3, a=0.9, plus=0.1))
first("minimum [2,3] []", torch.minimum, seq(2, 3), torch.tensor(0.5, dtype=DOUBLE))
first("squaredDifference [2,1] [3]", lambda a, b: (a - b) ** 2, seq(2, 1), seq(3, a=0.9))
first("clipByValue", lambda a: torch.clamp(a, -0.5, 0.5), seq(8))
first("tile", lambda a: a.repeat(2, 1, 3), seq(2, 3, 2))
first("gather, last axis", lambda a: a[:, [2, 0, 2]], seq(2, 3))
first("gather, two batch axes",
      lambda a: torch.gather(a, 2, torch.tensor([[[1, 1], [0, 2]], [[2, 0], [1, 1]]])), seq(2, 2, 3))
first("gatherND", lambda a: a[[1, 0, 1], [2, 0, 2]], seq(2, 3))
first("stridedSlice", lambda a: a[0:3:2, 1:4:2], seq(3, 4))
first("topk", lambda a: torch.topk(a, 2).values, seq(2, 4, a=0.9))
first("sparse loss", lambda l: F.cross_entropy(l, torch.tensor([2, 0])).reshape(1), seq(2, 3))
first("binaryCrossentropy of a sigmoid", lambda x: binary_loss(x, seq(2, 3, a=0.9) ** 2), seq(2, 3))
first("categoricalCrossentropy of a sigmoid", lambda x: categorical_loss(x, seq(2, 3, a=0.9) ** 2), seq(2, 3))
first("sigmoid", torch.sigmoid, seq(5))
first("tanh", torch.tanh, seq(5))

second("exp", torch.exp, seq(3))
second("tanh", torch.tanh, seq(3))
second("sigmoid", torch.sigmoid, seq(3))
second("elu", F.elu, seq(6))
second("softplus", F.softplus, seq(6))
second("softmax", lambda x: torch.softmax(x, -1), seq(2, 3))
second("logSoftmax", lambda x: torch.log_softmax(x, -1), seq(2, 3))
second("relu of a square", lambda x: torch.relu(x * x - 0.5), seq(8))
second("leakyRelu of a square", lambda x: F.leaky_relu(x * x - 0.5, 0.2), seq(8))
second("clip of a square", lambda x: torch.clamp(x * x, 0.1, 0.8), seq(8))
second("dense layer, relu", lambda x, w, b: torch.relu(x @ w + b), seq(2, 3), seq(3, 2, a=0.9), seq(2, a=0.4))
second("conv2d layer, relu", lambda x, w, b: torch.relu(conv(x, w, b)), seq(1, 3, 3, 1), seq(2, 2, 1, 2, a=0.9), seq(2, a=0.4))
second("conv2d layer, dilation 2", lambda x, w, b: conv(x, w, b, dilation=2), seq(1, 3, 4, 1), seq(2, 2, 1, 2, a=0.9), seq(2, a=0.4))
second("depthwiseConv2d", lambda x, w: depthwise(x, w), seq(1, 3, 3, 2), seq(2, 2, 2, 1, a=0.9))
second("conv3d, dilation 2", lambda x, w: conv3d(x, w, 2), seq(1, 3, 3, 4, 1), seq(2, 2, 2, 1, 1, a=0.9))
second("batchNormalization layer", batch_norm, seq(2, 1, 2, 2, a=1.1), seq(2, a=0.5), seq(2, a=0.2))
second("layerNormalization layer",
       lambda x, s, b: F.layer_norm(x, (4,), s, b, 1e-3), seq(2, 4, a=1.1), seq(4, a=0.5), seq(4, a=0.2))
second("cross-entropy, smoothed labels",
       lambda l: F.cross_entropy(l, torch.tensor([2, 0]), label_smoothing=0.1).reshape(1), seq(2, 3))
second("binaryCrossentropy of a sigmoid", lambda x: binary_loss(x, seq(2, 3, a=0.9) ** 2), seq(2, 3))
second("categoricalCrossentropy of a sigmoid", lambda x: categorical_loss(x, seq(2, 3, a=0.9) ** 2), seq(2, 3))
second("maxPool of a square", lambda x: nhwc(F.max_pool2d(nchw(x ** 2), 2)), seq(1, 4, 4, 1, a=1.1))
second("avgPool of a square, same", lambda x: average_pool(x ** 2, 3, 2), seq(1, 5, 5, 1, a=1.1))
second("resizeBilinear of a square", lambda x: resize(x ** 2, (4, 6), "bilinear", False), seq(1, 2, 3, 1))
second("matMul [2,2,3] [3,2]", torch.matmul, seq(2, 2, 3), seq(3, 2, a=0.9))
second("cumprod", lambda x: torch.cumprod(x, 1), seq(2, 3))

print(f'''/**
 * Gradients by PyTorch {torch.__version__.split("+")[0]}, one list for each input: printed by reference_pytorch.py, which tells what they are.
 *
 * @module
 */
export const pytorch: Record<string, string[]> = {{''')
for name, lists in values.items():
    print(f'  "{name}": [')
    for numbers in lists:
        print(f'    "{numbers}",')
    print("  ],")
print("};")
