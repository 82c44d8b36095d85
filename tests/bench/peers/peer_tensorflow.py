"""The peer Keras on TensorFlow: answers requests on stdin, one JSON object a line (see peer.ts), with milliseconds a step."""

import json
import os
import subprocess
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
threads = int(os.environ["PEER_THREADS"])
os.environ["OMP_NUM_THREADS"] = str(threads)

import keras  # noqa: E402
import numpy  # noqa: E402
import tensorflow  # noqa: E402
from keras import layers  # noqa: E402

import peer_models_keras  # noqa: E402

tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
tensorflow.config.threading.set_inter_op_parallelism_threads(threads)


def build(name):
    if name == "convnet":
        return keras.Sequential([
            layers.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(2),
            layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation="softmax"),
        ])
    if name == "lenet5":
        return keras.Sequential([
            layers.Input((28, 28, 1)),
            layers.Conv2D(6, 5, padding="same", activation="relu"), layers.MaxPooling2D(2),
            layers.Conv2D(16, 5, activation="relu"), layers.MaxPooling2D(2),
            layers.Flatten(), layers.Dense(120, activation="relu"), layers.Dense(84, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ])
    if name == "bnnet":
        def block(filters, size):
            return [layers.Conv2D(filters, size, use_bias=False), layers.BatchNormalization(), layers.ReLU()]
        return keras.Sequential([
            layers.Input((28, 28, 1)),
            *block(24, 5), layers.MaxPooling2D(2), *block(48, 3), *block(64, 3), layers.MaxPooling2D(2),
            layers.Flatten(), layers.Dense(10, activation="softmax"),
        ])
    raise SystemExit(f"unknown model {name}")


class Subject:
    """One compiled model and one random batch."""

    def __init__(self, name, batch):
        random = numpy.random.default_rng(1)
        self.images = random.random((batch, 28, 28, 1), dtype="float32")
        self.labels = keras.utils.to_categorical(random.integers(0, 10, batch), 10)
        self.model = build(name)
        self.model.compile(optimizer="adam", loss="categorical_crossentropy")
        self.forward = tensorflow.function(lambda images: self.model(images, training=False), jit_compile=False)

    def train(self):
        self.model.train_on_batch(self.images, self.labels)

    def predict(self):
        self.forward(tensorflow.constant(self.images)).numpy()


class Epoch:
    """A compiled model and all training images of MNIST as arrays of float32, for fit."""

    def __init__(self, name, batch, images, labels):
        pixels = numpy.fromfile(images, dtype="uint8", offset=16).reshape(-1, 28, 28, 1)
        self.images = pixels.astype("float32") / 255
        self.labels = keras.utils.to_categorical(numpy.fromfile(labels, dtype="uint8", offset=8), 10)
        self.batch = batch
        self.model = build(name)
        self.model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
        self.fit(10 * batch)  # warm-up

    def fit(self, count):
        self.model.fit(self.images[:count], self.labels[:count], batch_size=self.batch, epochs=1, verbose=0)

    def epoch(self):
        self.fit(len(self.images))


class Quick:
    """The whole training by the recipe quick, as a process of its own."""

    def __init__(self, files):
        script = os.path.join(os.path.dirname(__file__), "keras_train.py")
        self.command = [sys.executable, script, *files]

    def quick(self):
        subprocess.run(self.command, check=True, capture_output=True)


def timed(action, count):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return times


def main():
    subjects = {}
    version = f"Keras {keras.__version__} on TensorFlow {tensorflow.__version__}"
    print(json.dumps({"version": version, "tasks": ["train", "trainOnBatch", "predict", "epoch", "quick"]}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        task = request["task"]
        key = (request["model"], request["batch"], task)
        if key not in subjects:
            if task == "epoch":
                subjects[key] = Epoch(*key[:2], *request["files"][:2])
            elif task == "quick":
                subjects[key] = Quick(request["files"])
            elif task == "trainOnBatch":
                subjects[key] = peer_models_keras.faster(*key[:2], timed)
            else:
                subjects[key] = Subject(*key[:2])
        print(json.dumps(timed(getattr(subjects[key], task), request["count"])), flush=True)


main()
