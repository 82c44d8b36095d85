/**
 * What commands print of the teachers of a run.
 *
 * @module
 */
import { printable } from "../../errors.ts";
import type { TeacherInfo } from "../../model/mod.ts";
import { percent } from "../../text/mod.ts";
import type { TeacherOptions } from "./teacher_options.ts";

/** Returns a line for each teacher, the first with the temperature and their weight; none without teachers. */
export function teacherLines(
  teachers: readonly TeacherInfo[] = [],
  { teacherTemperature, teacherWeight }: TeacherOptions,
): string[] {
  return teachers.map(({ directory, architecture, accuracy, data }, index) => {
    const tested = accuracy === undefined
      ? "not tested"
      : `test accuracy ${percent(accuracy, 2)} on ${printable(data)}`;
    const how = index > 0 ? "" : `; temperature ${teacherTemperature}, weight ${teacherWeight}`;
    return `teacher  ${printable(directory)}: ${printable(architecture)}, ${tested}${how}`;
  });
}
