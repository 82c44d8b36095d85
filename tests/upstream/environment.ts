/**
 * Stands in for tfjs-core's `jasmine_util`: which backend its tests run on, and what happens around each.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import type { Names } from "./modules.ts";

/** What a group of tests asks of its environment. */
interface Constraints {
  flags?: Record<string, unknown>;
  predicate?: (environment: object) => boolean;
}

type Hook = (f: () => unknown) => void;
type Describe = (title: string, tests: () => void) => void;

/** The functions of Jasmine that are used here. */
export interface Hooks {
  describe: Describe;
  xdescribe: Describe;
  beforeAll: Hook;
  beforeEach: Hook;
  afterEach: Hook;
  afterAll: Hook;
}

/** Data can be read at once, as on tfjs' cpu backend. */
const environment = { name: BACKEND_NAME, backendName: BACKEND_NAME, isDataSync: true };

/**
 * What the tests import of `jasmine_util`.
 *
 * As with tfjs' own, each group starts with a new TensorFlow.js engine: some tests count all tensors that there are, and some leave debug
 * mode on. So each group also starts our backend again, with its threads, by the usual call.
 */
export function jasmineUtil(
  { describe, xdescribe, beforeAll, beforeEach, afterEach, afterAll }: Hooks,
): Names {
  const describeWithFlags = (title: string, constraints: Constraints, tests: (env: object) => void) => {
    (suits(constraints) ? describe : xdescribe)(title, () => {
      beforeAll(async () => {
        tf.engine().reset();
        await startBackend({ threads: 2 });
        tf.env().set("IS_TEST", true); // lets TensorFlow.js check after every kernel that it has left nothing behind
      });
      beforeEach(() => tf.engine().startScope());
      afterEach(() => {
        tf.engine().endScope();
        tf.engine().disposeVariables();
      });
      afterAll(() => tf.engine().reset());
      tests(environment);
    });
  };
  return {
    describeWithFlags,
    ALL_ENVS: {},
    SYNC_BACKEND_ENVS: {},
    NODE_ENVS: { predicate: () => tf.env().platformName === "node" },
    BROWSER_ENVS: { predicate: () => tf.env().platformName === "browser" },
  };
}

function suits({ flags = {}, predicate = () => true }: Constraints): boolean {
  return Object.entries(flags).every(([name, value]) => tf.env().get(name) === value) &&
    predicate(environment);
}
