"""What `deno task train` does by its default recipe, in Keras: the same network, steps, schedule and test, as one process.

Arguments: the paths of MNIST's four uncompressed files (training images and labels, test images and labels). Prints the test accuracy.
"""

import math
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
threads = int(os.environ.get("PEER_THREADS", os.cpu_count()))
os.environ["OMP_NUM_THREADS"] = str(threads)

import keras  # noqa: E402
import numpy  # noqa: E402
import tensorflow  # noqa: E402
from keras import layers  # noqa: E402

tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
tensorflow.config.threading.set_inter_op_parallelism_threads(threads)
keras.utils.set_random_seed(1)

EPOCHS, BATCH, PEAK, TRAINED = 2, 128, 0.006, 55_000


class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """Up in a line over 30% of the steps, down along half a cosine."""

    def __init__(self, steps):
        self.steps, self.warm_up = steps, round(0.3 * steps)

    def __call__(self, step):
        step = tensorflow.cast(step, "float32")
        progress = (step + 1 - self.warm_up) / (self.steps + 1 - self.warm_up)
        falling = PEAK * (1 + tensorflow.cos(math.pi * progress)) / 2
        return tensorflow.where(step < self.warm_up, PEAK * (step + 1) / self.warm_up, falling)


def load(images, labels):
    pixels = numpy.fromfile(images, dtype="uint8", offset=16).reshape(-1, 28, 28, 1)
    return pixels.astype("float32") / 255, keras.utils.to_categorical(numpy.fromfile(labels, dtype="uint8", offset=8), 10)


def block(filters, size, pool):
    pooling = [layers.MaxPooling2D(2)] if pool else []
    convolution = layers.Conv2D(filters, size, activation="relu", kernel_initializer="he_normal")
    return [convolution, *pooling, layers.BatchNormalization(momentum=0.9)]


model = keras.Sequential([
    layers.Input((28, 28, 1)), *block(16, 5, True), *block(32, 3, False), *block(48, 3, True),
    layers.Flatten(), layers.Dense(10),
])
images, labels = load(*sys.argv[1:3])
order = numpy.random.default_rng(1).permutation(len(images))
train, validation = order[:TRAINED], order[TRAINED:]
steps = EPOCHS * math.ceil(TRAINED / BATCH)
model.compile(
    optimizer=keras.optimizers.Adam(OneCycle(steps), beta_2=0.99, use_ema=True, ema_momentum=0.99),
    loss=keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.05),
    metrics=["accuracy"],
)
model.fit(
    images[train], labels[train], batch_size=BATCH, epochs=EPOCHS, verbose=0,
    validation_data=(images[validation], labels[validation]),
)
# Keras puts the averaged weights in at the end of fit.
accuracy = model.evaluate(*load(*sys.argv[3:5]), batch_size=1000, verbose=0)[1]
print(f"{accuracy:.4f}")
