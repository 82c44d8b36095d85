"""The models of subjects/other_models.ts for PyTorch, and what they are trained with."""

import torch
from torch import nn


def convolution(channels_in, channels_out, size, stride=1):
    return nn.Conv2d(channels_in, channels_out, size, stride, padding=size // 2, bias=False)


class Residual(nn.Module):
    def __init__(self, channels_in, channels_out, stride):
        super().__init__()
        self.path = nn.Sequential(
            convolution(channels_in, channels_out, 3, stride), nn.BatchNorm2d(channels_out), nn.ReLU(),
            convolution(channels_out, channels_out, 3), nn.BatchNorm2d(channels_out),
        )
        self.around = nn.Identity() if stride == 1 else nn.Sequential(
            convolution(channels_in, channels_out, 1, stride), nn.BatchNorm2d(channels_out))

    def forward(self, x):
        return nn.functional.relu(self.path(x) + self.around(x))


def separable(channels_in, channels_out, stride):
    return [
        nn.Conv2d(channels_in, channels_in, 3, stride, padding=1, groups=channels_in, bias=False),
        nn.BatchNorm2d(channels_in), nn.ReLU6(),
        convolution(channels_in, channels_out, 1), nn.BatchNorm2d(channels_out), nn.ReLU6(),
    ]


def pooled(channels):
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10)]


class Recurrent(nn.Module):
    """The last result of a recurrent layer, classified. (The GRU is the newer of the two variants: PyTorch has no other.)"""

    def __init__(self, layer, units):
        super().__init__()
        self.layer = layer(28, units, batch_first=True)
        self.classes = nn.Linear(units, 10)

    def forward(self, x):
        return self.classes(self.layer(x)[0][:, -1])


class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(5000, 64)
        self.convolution = nn.Conv1d(64, 64, 5)
        self.classes = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, x):
        x = nn.functional.relu(self.convolution(self.embedding(x).transpose(1, 2)))
        return self.classes(x.amax(2))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(28, 64)
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)
        self.norms = nn.ModuleList([nn.LayerNorm(64), nn.LayerNorm(64)])
        self.hidden = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 64))
        self.classes = nn.Linear(64, 10)

    def forward(self, x):
        x = self.first(x)
        x = self.norms[0](x + self.attention(x, x, x, need_weights=False)[0])
        x = self.norms[1](x + self.hidden(x))
        return self.classes(x.mean(1))


def autoencoder():
    def down(channels_in, channels_out):
        return [nn.Conv2d(channels_in, channels_out, 3, 2, padding=1), nn.ReLU()]

    def up(channels_in, channels_out):
        return [nn.ConvTranspose2d(channels_in, channels_out, 3, 2, padding=1, output_padding=1), nn.ReLU()]
    return nn.Sequential(
        *down(1, 16), *down(16, 32), *up(32, 32), *up(32, 16), nn.Conv2d(16, 1, 3, padding=1), nn.Sigmoid())


# Name: shape of an input, function.
MODELS = {
    "mlp": ((784,), lambda: nn.Sequential(
        nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))),
    "resnet": ((3, 32, 32), lambda: nn.Sequential(
        convolution(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
        Residual(16, 16, 1), Residual(16, 32, 2), Residual(32, 64, 2), *pooled(64))),
    "mobilenet": ((3, 32, 32), lambda: nn.Sequential(
        convolution(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU6(),
        *separable(16, 32, 1), *separable(32, 64, 2), *separable(64, 64, 1), *separable(64, 128, 2), *pooled(128))),
    "embedding + conv1d": ((100,), Words),
    "autoencoder": ((1, 28, 28), autoencoder),
    "lstm": ((28, 28), lambda: Recurrent(nn.LSTM, 128)),
    "gru": ((28, 28), lambda: Recurrent(nn.GRU, 64)),
    "transformer": ((28, 28), Transformer),
}


class OtherSubject:
    """One model with its optimizer and one random batch. Only images have a memory format."""

    def __init__(self, name, batch, channels_last):
        shape, build = MODELS[name]
        torch.manual_seed(1)
        layout = torch.channels_last if channels_last else torch.contiguous_format
        self.model = build().to(memory_format=layout)
        if name == "embedding + conv1d":
            self.inputs = torch.randint(0, 5000, (batch, *shape))
        else:
            self.inputs = torch.rand(batch, *shape)
            if len(shape) == 3:
                self.inputs = self.inputs.to(memory_format=layout)
        self.is_autoencoder = name == "autoencoder"
        self.labels = torch.randint(0, 10, (batch,))
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3)

    def trainOnBatch(self):
        self.model.train()
        self.optimizer.zero_grad()
        outputs = self.model(self.inputs)
        if self.is_autoencoder:
            loss = nn.functional.binary_cross_entropy(outputs, self.inputs)
        else:
            loss = nn.functional.cross_entropy(outputs, self.labels)
        loss.backward()
        self.optimizer.step()
        loss.item()
