/** Checks a call's parameters and files against the endpoint table. */

import { commonParams, enums, type VerbSpec } from './endpoint-table.ts';
import { badParam, type Refusal } from './errors.ts';
import type { ReceivedFile } from './records.ts';
import { checkValue, type Values } from './values.ts';

const common: ReadonlySet<string> = new Set(commonParams);

/** Checked values by name, or the first thing that is wrong. */
export function checkParams(
  spec: VerbSpec,
  params: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, ReceivedFile>>,
  isStrict: boolean,
  now: number,
): Values | Refusal {
  const values: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(params)) {
    const type = Object.hasOwn(spec.params, name) ? spec.params[name] : undefined;
    if (type === undefined) {
      if (common.has(name) || spec.ignored.includes(name) || !isStrict) continue;
      return badParam(`Unexpected parameter: ${name.slice(0, 100)}`);
    }
    const checked = checkValue(raw, type, enums, now);
    if (!checked.ok) return badParam(`Param ${name} ${checked.why}`);
    values[name] = checked.value;
  }
  for (const name of Object.keys(files)) {
    const isFile = spec.params[name] === 'file';
    if (!isFile && isStrict && !spec.ignored.includes(name)) {
      return badParam(`Unexpected file: ${name.slice(0, 100)}`);
    }
  }
  const missing = spec.required.find((name) => values[name] === undefined && !files[name]);
  return missing === undefined ? values : badParam(`The parameter ${missing} is required`);
}
