"""What `deno task train` does, in Keras: the same network, steps, schedule and test, as one process.

Arguments: the paths of MNIST's four uncompressed files (training images and labels, test images and labels), and the settings as one
JSON object, by the names of lib/model/recipes/recipe.ts; without it, those of the recipe quick. "limit" takes only the first training
images. Prints the test accuracy.
"""

import json
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

settings = {
    "model": "small", "epochs": 1, "batchSize": 128, "learningRate": 0.05, "labelSmoothing": 0.05, "beta2": 0.99, "emaDecay": 0.99,
    "augmentation": "none", "testTimeAugmentation": False, "limit": 60_000,
}
settings.update(json.loads(sys.argv[5]) if len(sys.argv) > 5 else {})
EPOCHS, BATCH, PEAK = (settings[name] for name in ("epochs", "batchSize", "learningRate"))
FILTERS = {"small": (16, 32, 48), "medium": (32, 64, 96)}[settings["model"]]
# Rotation and scale as in lib/model/recipes/recipe.ts, shift in pixels; Keras has no elastic distortion, and its shear is slow.
LIMITS = {"none": None, "light": (7.5, 0.075, 1), "strong": (10, 0.1, 2)}[settings["augmentation"]]


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


def augmented(dataset):
    rotation, scale, shift = LIMITS
    distort = keras.Sequential([
        layers.RandomRotation(rotation / 360, fill_mode="constant"), layers.RandomZoom(scale, fill_mode="constant"),
        layers.RandomTranslation(shift / 28, shift / 28, fill_mode="constant"),
    ])
    return dataset.map(lambda x, y: (distort(x, training=True), y), num_parallel_calls=threads)


def shifted(images, down, right):
    """The images, moved by at most one pixel; the border is background."""
    padded = numpy.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    return padded[:, 1 - down:29 - down, 1 - right:29 - right]


first, second, third = FILTERS
model = keras.Sequential([
    layers.Input((28, 28, 1)), *block(first, 5, True), *block(second, 3, False), *block(third, 3, True),
    layers.Flatten(), layers.Dense(10),
])
images, labels = load(*sys.argv[1:3])
images, labels = images[:settings["limit"]], labels[:settings["limit"]]
order = numpy.random.default_rng(1).permutation(len(images))
held = round(len(images) / 12)
train, validation = order[held:], order[:held]
steps = EPOCHS * math.ceil(len(train) / BATCH)
model.compile(
    # Keras' average begins with the initial weights, which spoil it in short runs; ours leaves them out.
    optimizer=keras.optimizers.Adam(
        OneCycle(steps), beta_2=settings["beta2"],
        use_ema=settings["emaDecay"] ** steps < 0.02, ema_momentum=settings["emaDecay"],
    ),
    loss=keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=settings["labelSmoothing"]),
    metrics=["accuracy"],
)
validated = {"epochs": EPOCHS, "verbose": 0, "validation_data": (images[validation], labels[validation])}
if LIMITS is None:
    model.fit(images[train], labels[train], batch_size=BATCH, **validated)
else:
    dataset = tensorflow.data.Dataset.from_tensor_slices((images[train], labels[train]))
    model.fit(augmented(dataset.shuffle(len(train)).batch(BATCH)).prefetch(2), **validated)
# Keras puts the averaged weights, if there are any, in at the end of fit.
images, labels = load(*sys.argv[3:5])
moves = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)] if settings["testTimeAugmentation"] else [(0, 0)]
scores = sum(tensorflow.nn.softmax(model.predict(shifted(images, *move), batch_size=1000, verbose=0)).numpy() for move in moves)
print(f"{(scores.argmax(1) == labels.argmax(1)).mean():.4f}")
