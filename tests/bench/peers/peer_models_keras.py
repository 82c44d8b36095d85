"""The models of subjects/other_models.ts for Keras, and what they are trained with."""

import keras
import numpy
from keras import layers


def through(x, *stack):
    for layer in stack:
        x = layer(x)
    return x


def classes():
    return layers.Dense(10, activation="softmax")


def convolution(filters, size, strides=1):
    return layers.Conv2D(filters, size, strides=strides, padding="same", use_bias=False)


def residual(x, filters, strides):
    y = through(
        x, convolution(filters, 3, strides), layers.BatchNormalization(), layers.ReLU(),
        convolution(filters, 3), layers.BatchNormalization(),
    )
    around = x if strides == 1 else through(x, convolution(filters, 1, strides), layers.BatchNormalization())
    return layers.ReLU()(layers.Add()([y, around]))


def separable(filters, strides):
    return [
        layers.DepthwiseConv2D(3, strides=strides, padding="same", use_bias=False),
        layers.BatchNormalization(), layers.ReLU(6),
        convolution(filters, 1), layers.BatchNormalization(), layers.ReLU(6),
    ]


def resnet(x):
    x = through(x, convolution(16, 3), layers.BatchNormalization(), layers.ReLU())
    for filters, strides in (16, 1), (32, 2), (64, 2):
        x = residual(x, filters, strides)
    return through(x, layers.GlobalAveragePooling2D(), classes())


def mobilenet(x):
    return through(
        x, convolution(16, 3), layers.BatchNormalization(), layers.ReLU(6),
        *separable(32, 1), *separable(64, 2), *separable(64, 1), *separable(128, 2),
        layers.GlobalAveragePooling2D(), classes(),
    )


def transformer(x):
    x = layers.Dense(64)(x)
    attended = layers.LayerNormalization()(layers.Add()([x, layers.MultiHeadAttention(4, 16)(x, x)]))
    hidden = through(attended, layers.Dense(128, activation="relu"), layers.Dense(64))
    x = layers.LayerNormalization()(layers.Add()([attended, hidden]))
    return through(x, layers.GlobalAveragePooling1D(), classes())


def image(filters, layer):
    return layer(filters, 3, strides=2, padding="same", activation="relu")


# Name: shape of an input, size of the vocabulary, whether the target is the input, function.
MODELS = {
    "mlp": ((784,), None, False, lambda x: through(
        x, layers.Dense(512, activation="relu"), layers.Dense(512, activation="relu"), classes())),
    "resnet": ((32, 32, 3), None, False, resnet),
    "mobilenet": ((32, 32, 3), None, False, mobilenet),
    "embedding + conv1d": ((100,), 5000, False, lambda x: through(
        x, layers.Embedding(5000, 64), layers.Conv1D(64, 5, activation="relu"), layers.GlobalMaxPooling1D(),
        layers.Dense(64, activation="relu"), classes())),
    "autoencoder": ((28, 28, 1), None, True, lambda x: through(
        x, image(16, layers.Conv2D), image(32, layers.Conv2D),
        image(32, layers.Conv2DTranspose), image(16, layers.Conv2DTranspose),
        layers.Conv2D(1, 3, padding="same", activation="sigmoid"))),
    "lstm": ((28, 28), None, False, lambda x: through(x, layers.LSTM(128), classes())),
    # TensorFlow.js has the older of the two variants only.
    "gru": ((28, 28), None, False, lambda x: through(x, layers.GRU(64, reset_after=False), classes())),
    "transformer": ((28, 28), None, False, transformer),
}


class OtherSubject:
    """One compiled model and one random batch. `jit` is whether TensorFlow's compiler XLA takes part."""

    def __init__(self, name, batch, jit):
        shape, vocabulary, is_autoencoder, outputs = MODELS[name]
        random = numpy.random.default_rng(1)
        if vocabulary is None:
            self.inputs = random.random((batch, *shape), dtype="float32")
        else:
            self.inputs = random.integers(0, vocabulary, (batch, *shape)).astype("float32")
        self.targets = self.inputs if is_autoencoder else keras.utils.to_categorical(random.integers(0, 10, batch), 10)
        inputs = layers.Input(shape)
        self.model = keras.Model(inputs, outputs(inputs))
        loss = "binary_crossentropy" if is_autoencoder else "categorical_crossentropy"
        self.model.compile(optimizer="adam", loss=loss, jit_compile=jit)

    def trainOnBatch(self):
        self.model.train_on_batch(self.inputs, self.targets)


def faster(name, batch, timed):
    """The subject in the faster of the two ways, warmed up."""
    both = [OtherSubject(name, batch, jit) for jit in (False, True)]
    for subject in both:
        timed(subject.trainOnBatch, 3)
    return min(both, key=lambda subject: min(timed(subject.trainOnBatch, 5)))
