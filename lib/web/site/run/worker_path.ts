/** Where the site has the program of the worker that runs cells. */
export const workerPath = "run/worker.js";
