/**
 * Published results on MNIST, with their sources.
 *
 * The accuracies are those of the sources. We counted parameters and multiply-adds of the networks whose code
 * is public: tests/model rebuilds them layer by layer.
 *
 * @module
 */

/** One published result on MNIST's 10,000 test images. */
export interface PublishedResult {
  name: string;
  year: number;
  /** The share of the test images that are classified correctly, 0-1. */
  accuracy: number;
  /** The parameters of all networks together; undefined if the source does not give them. */
  parameters?: number;
  /** The multiply-adds of all networks for one image; undefined if the source does not give them. */
  multiplyAdds?: number;
  /** The number of networks whose predictions are combined. */
  networks: number;
  /** Conditions to know before comparing. */
  note: string;
  /** The source of the result. */
  source: string;
}

/** All results, from the least to the most accurate. */
export const publishedResults: readonly PublishedResult[] = [
  {
    name: "fast training",
    year: 2021,
    accuracy: 0.99041,
    parameters: 215_194,
    multiplyAdds: 1_244_160,
    networks: 1,
    note: "mean of 30 runs of one epoch, standard deviation 0.07 points; 0.76 s on a graphics card",
    source: "T. Oikarinen, github.com/tuomaso/train_mnist_fast, 8_Final_00s76.ipynb",
  },
  {
    name: "LeNet-5",
    year: 1998,
    accuracy: 0.9905,
    parameters: 60_000,
    multiplyAdds: 401_000,
    networks: 1,
    note: "without distorted images; 99.2% with them. Its counts are rounded",
    source: "LeCun, Bottou, Bengio, Haffner, Proceedings of the IEEE 86 (1998)",
  },
  {
    name: "PyTorch's example",
    year: 2019,
    accuracy: 0.99185,
    parameters: 1_199_882,
    multiplyAdds: 11_992_448,
    networks: 1,
    note: "mean of 2 runs of 14 epochs",
    source: "github.com/tuomaso/train_mnist_fast, README, for github.com/pytorch/examples/mnist",
  },
  {
    name: "Keras' example",
    year: 2020,
    accuracy: 0.9922,
    parameters: 34_826,
    multiplyAdds: 2_440_960,
    networks: 1,
    note: "one run of 15 epochs, as printed on the page",
    source: "F. Chollet, keras.io/examples/vision/mnist_convnet",
  },
  {
    name: "Cireșan and others",
    year: 2011,
    accuracy: 0.9965,
    networks: 1,
    note: "a deep convolutional network, on distorted images",
    source: "Cireșan, Meier, Masci, Gambardella, Schmidhuber, arXiv 1102.0183",
  },
  {
    name: "Cireșan and others, committee",
    year: 2012,
    accuracy: 0.9977,
    networks: 35,
    note: "35 networks on images prepared in different ways",
    source: "Cireșan, Meier, Schmidhuber, arXiv 1202.2745",
  },
  {
    name: "An and others, 3 networks",
    year: 2020,
    accuracy: 0.9987,
    parameters: 4_544_332,
    multiplyAdds: 459_138_880,
    networks: 3,
    note: "best of many combinations; their code keeps the epoch with the best test score",
    source: "An, Lee, Park, Yang, So, arXiv 2008.10400; github.com/ansh941/MnistSimpleCNN, code/train.py",
  },
  {
    name: "An and others, 9 networks",
    year: 2020,
    accuracy: 0.9991,
    parameters: 13_632_996,
    multiplyAdds: 1_377_416_640,
    networks: 9,
    note: "best of many combinations; their code keeps the epoch with the best test score",
    source: "An, Lee, Park, Yang, So, arXiv 2008.10400; github.com/ansh941/MnistSimpleCNN, code/train.py",
  },
];
