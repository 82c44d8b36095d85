/**
 * Runs one file of tfjs-core's tests, with Jasmine, for which they are written.
 *
 * @module
 */
import jasmineRequire from "jasmine-core/lib/jasmine-core/jasmine.js";
import { type Hooks, jasmineUtil } from "./environment.ts";
import { loadModule, type Names } from "./modules.ts";

/** How a spec ended. */
export interface SpecResult {
  /** Its groups' titles and its own. */
  name: string;
  /** "pending": TensorFlow.js does not run it in an environment such as ours. */
  status: "passed" | "failed" | "pending";
  /** Why it failed. */
  message: string;
}

/** What Jasmine reports of a spec or of a group: a group fails where a hook does. */
interface JasmineResult {
  fullName: string;
  status: string;
  failedExpectations: { message: string }[];
}

/** A Jasmine of its own: the names that a test file finds as globals, and how to run what it describes. */
function newJasmine() {
  const jasmine = jasmineRequire.core(jasmineRequire);
  const env = jasmine.getEnv({ suppressLoadErrors: true });
  env.configure({ random: false });
  return { env, globals: jasmineRequire.interface(jasmine, env) as Names & Hooks };
}

/**
 * Runs all specs of a file on our backend.
 *
 * @param url Where the file is.
 * @returns A result a spec, and one for each group whose hooks failed.
 */
export async function runFile(url: URL): Promise<SpecResult[]> {
  const { env, globals } = newJasmine();
  const results: SpecResult[] = [];
  const note = ({ fullName, status, failedExpectations }: JasmineResult) =>
    results.push({
      name: fullName,
      status: status as SpecResult["status"],
      message: failedExpectations.map(({ message }) => message.slice(0, 500)).join("\n"),
    });
  env.addReporter({
    specDone: note,
    suiteDone: (suite: JasmineResult) => suite.failedExpectations.length > 0 && note(suite),
  });
  await loadModule(url, globals, { jasmine_util: jasmineUtil(globals) });
  const { log } = console;
  console.log = () => {}; // specs of TensorFlow.js' debug mode print each kernel that runs
  try {
    await env.execute();
  } finally {
    console.log = log;
  }
  return results;
}
