/** Trains the network of network.js, and prints what happened: `node train.js`. */
import { train } from "./network.js";

const { description, notes, losses } = await train();
for (const line of [description, ...notes]) console.log(line);
console.log(`loss after each epoch: ${losses.map((loss) => loss.toFixed(4)).join(", ")}`);
