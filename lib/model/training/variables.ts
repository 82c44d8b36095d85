/**
 * The variables that training changes: which they are, and how their values are saved and restored.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { printable, quoted, UserError } from "../../errors.ts";

/**
 * Variables by a name that says what they are for; the same model always has the same names in the same
 * order.
 */
export type NamedVariables = Map<string, tf.Variable>;

/** The values of one variable. */
export interface StoredValues {
  name: string;
  shape: number[];
  data: Float32Array<ArrayBuffer>;
}

/**
 * Returns the weights of a model that training updates.
 *
 * @throws {UserError} If all weights are frozen.
 */
export function trainableVariables(model: tf.LayersModel): tf.Variable[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  if (variables.length > 0) return variables;
  throw new UserError(
    `model ${
      quoted(model.name)
    }: expected trainable weights, but got none; set "trainable" on some of its layers`,
  );
}

/** Returns the values of all variables. */
export async function readValues(variables: NamedVariables): Promise<StoredValues[]> {
  return await Promise.all(
    Array.from(variables, async ([name, variable]) => {
      const data = Float32Array.from(await variable.data());
      return { name, shape: variable.shape, data };
    }),
  );
}

/**
 * Sets all variables to stored values.
 *
 * @throws {UserError} If the names or shapes differ; no variable is changed then.
 */
export function restoreValues(variables: NamedVariables, values: readonly StoredValues[]): void {
  const describe = (name: string | undefined, shape: readonly number[] | undefined) =>
    name === undefined ? "nothing" : `${printable(name, 100)} [${shape}]`;
  const wanted = [...variables];
  for (let i = 0; i < Math.max(wanted.length, values.length); i++) {
    const expected = describe(wanted[i]?.[0], wanted[i]?.[1].shape);
    const found = describe(values[i]?.name, values[i]?.shape);
    if (expected === found) continue;
    throw new UserError(
      `saved state: expected ${expected}, but got ${found}; ` +
        "resume with the model and the options of the saved run, or start a new one",
    );
  }
  for (const [index, [, variable]] of wanted.entries()) {
    const { data, shape } = values[index]!;
    tf.tidy(() => variable.assign(tf.tensor(data, shape, "float32")));
  }
}
