"""Writes the two models of keras3_test.ts with their answers, by Keras 3: KERAS_BACKEND=jax python tests/model/saving/keras3/make.py

Each file holds what the converter of TensorFlow.js writes of a model (its topology, names, shapes), the weights as numbers, and the
probabilities that Keras computes for three images of 8x8 pixels.
"""

import json
import pathlib

import keras
import numpy as np
from keras import layers

random = np.random.default_rng(1)

sequential = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        layers.Conv2D(2, 3, activation="relu", kernel_initializer="he_normal"),
        layers.MaxPooling2D(2),
        layers.BatchNormalization(),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(2, activation="softmax"),
    ],
    name="digits",
)

pixels = keras.Input((8, 8))
image = layers.Reshape((8, 8, 1))(pixels)
left = layers.Conv2D(2, 3, padding="same", activation="tanh")(image)
right = layers.Conv2D(2, 3, padding="same")(image)
both = layers.Concatenate()([layers.Add()([left, right]), left])
scores = layers.Dense(2)(layers.GlobalAveragePooling2D()(both))
functional = keras.Model(pixels, layers.Softmax()(scores), name="twins")

images = (np.arange(3 * 64) * 37 % 256 / 255).astype("float32").reshape(3, 8, 8)
for name, model in {"sequential": sequential, "functional": functional}.items():
    # Variances are positive.
    model.set_weights([np.abs(random.normal(0.5, 0.5, w.shape)).round(3) for w in model.weights])
    inputs = images[..., None] if name == "sequential" else images
    content = {
        "modelTopology": {
            "keras_version": keras.__version__,
            "backend": "tensorflow",
            "model_config": json.loads(model.to_json()),
        },
        "weights": [
            {"name": w.path, "shape": list(w.shape), "values": [round(float(x), 3) for x in w.numpy().flatten()]}
            for w in model.weights
        ],
        "probabilities": model.predict(inputs, verbose=0).tolist(),
    }
    (pathlib.Path(__file__).parent / f"{name}.json").write_text(json.dumps(content) + "\n")
