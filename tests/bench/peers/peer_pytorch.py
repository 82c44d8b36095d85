"""The peer PyTorch: answers requests on stdin, one JSON object a line (see peer.ts), with milliseconds a step."""

import json
import os
import sys
import time

import torch
from torch import nn

import peer_models_pytorch


def build(name):
    if name == "convnet":
        return nn.Sequential(
            nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10),
        )
    if name == "lenet5":
        return nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
        )
    if name == "bnnet":
        def block(channels_in, channels_out, size):
            return [nn.Conv2d(channels_in, channels_out, size, bias=False), nn.BatchNorm2d(channels_out), nn.ReLU()]
        return nn.Sequential(
            *block(1, 24, 5), nn.MaxPool2d(2), *block(24, 48, 3), *block(48, 64, 3), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(1024, 10),
        )
    raise SystemExit(f"unknown model {name}")


class Subject:
    """One model with its optimizer and one random batch, in one memory format."""

    def __init__(self, name, batch, channels_last):
        torch.manual_seed(1)
        layout = torch.channels_last if channels_last else torch.contiguous_format
        self.model = build(name).to(memory_format=layout)
        self.images = torch.rand(batch, 1, 28, 28).to(memory_format=layout)
        self.labels = torch.randint(0, 10, (batch,))
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3)

    def train(self):
        self.model.train()
        self.optimizer.zero_grad()
        nn.functional.cross_entropy(self.model(self.images), self.labels).backward()
        self.optimizer.step()

    def predict(self):
        self.model.eval()
        with torch.inference_mode():
            nn.functional.softmax(self.model(self.images), 1)


class Epoch(Subject):
    """A model and all training images of MNIST as a tensor of float32, in one memory format."""

    def __init__(self, name, batch, channels_last, images, labels):
        super().__init__(name, batch, channels_last)
        layout = torch.channels_last if channels_last else torch.contiguous_format
        self.batch = batch
        self.all_images = (read(images, 16).reshape(-1, 1, 28, 28).float() / 255).contiguous(memory_format=layout)
        self.all_labels = read(labels, 8).long()

    def epoch(self):
        for chosen in torch.randperm(len(self.all_labels)).split(self.batch):
            self.images, self.labels = self.all_images[chosen], self.all_labels[chosen]
            self.train()


def read(path, header):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)[header:]


def timed(action, count):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return times


def faster_format(request):
    """The subject in the better of the two memory formats, warmed up. An epoch is judged by its training step."""
    if request["task"] == "trainOnBatch":
        both = [peer_models_pytorch.OtherSubject(request["model"], request["batch"], layout) for layout in (False, True)]
    elif request["task"] == "epoch":
        files = request["files"][:2]
        both = [Epoch(request["model"], request["batch"], layout, *files) for layout in (False, True)]
    else:
        both = [Subject(request["model"], request["batch"], layout) for layout in (False, True)]
    step = "train" if request["task"] == "epoch" else request["task"]
    for subject in both:
        timed(getattr(subject, step), 3)
    return min(both, key=lambda subject: min(timed(getattr(subject, step), 5)))


def main():
    torch.set_num_threads(int(os.environ["PEER_THREADS"]))
    subjects = {}
    tasks = ["train", "trainOnBatch", "predict", "epoch"]
    print(json.dumps({"version": f"PyTorch {torch.__version__}", "tasks": tasks}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        task = request["task"]
        key = (request["model"], request["batch"], task)
        if key not in subjects:
            subjects[key] = faster_format(request)
        print(json.dumps(timed(getattr(subjects[key], task), request["count"])), flush=True)


main()
