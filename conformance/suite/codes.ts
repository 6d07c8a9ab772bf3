import { Ajv2020 } from 'ajv/dist/2020.js';
import { distance } from 'fastest-levenshtein';
import type { Codes } from './adapter.ts';
import { BadSettings } from './failures.ts';
import { reasons } from './reasons.ts';
import type { Schema } from './schema.ts';

/** The schema of `--codes FILE`; fixtures/schemas/codes.schema.json is written from it. */
export const codesSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:sanwang:schema:codes',
  title: 'Codes',
  description: 'What the error codes of a service mean: reasons by RetCode.',
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[1-9]\\d{0,8}$' },
  additionalProperties: { enum: Object.keys(reasons) },
};

/** A table as somebody wrote it. Throws `BadSettings` with every mistake, and what was probably meant. */
export function readCodes(value: unknown, where: string): Exclude<Codes, string> {
  const check = new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile<Record<string, string>>(
    codesSchema,
  );
  if (check(value)) return value;
  const mistakes = (check.errors ?? []).flatMap(({ keyword, instancePath, data, params }) => {
    const code = instancePath.slice(1);
    if (keyword === 'pattern') return [`${where}: ${JSON.stringify(data)} is no RetCode: give a whole number over 0`];
    if (keyword === 'enum') return [`${where}: ${code} must be a reason; seen ${JSON.stringify(data)}${meant(data)}`];
    if (keyword === 'minProperties') return [`${where} names no code`];
    return keyword === 'propertyNames' || params === undefined
      ? []
      : [`${where} must be a JSON object such as {"331":"TOKEN_USED"}`];
  });
  throw new BadSettings(mistakes);
}

function meant(value: unknown): string {
  const all = Object.keys(reasons);
  if (typeof value !== 'string') return `; reasons are ${all.join(', ')}`;
  const written = value.toUpperCase().replaceAll(/[^A-Z]+/g, '_');
  const near = all.map((reason) => ({ reason, far: distance(written, reason) })).sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= 4 ? `, did you mean ${near.reason}?` : `; reasons are ${all.join(', ')}`;
}
