import { Ajv2020 } from 'ajv/dist/2020.js';
import { distance } from 'fastest-levenshtein';
import type { Codes } from './adapter.ts';
import { BadSettings, type Sentence } from './failures.ts';
import { reasons } from './reasons.ts';
import type { Schema } from './schema.ts';

/** The schema of `--codes FILE`; fixtures/schemas/codes.schema.json is written from it. */
export const codesSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:sanwang:schema:codes',
  title: 'Codes',
  description: 'What the error codes of a service mean: reasons by RetCode, or by a code that is a name.',
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^([1-9]\\d{0,8}|[A-Za-z][A-Za-z0-9]*([._][A-Za-z0-9]+)*)$', maxLength: 64 },
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
    const seen = JSON.stringify(data);
    if (keyword === 'pattern' || keyword === 'maxLength')
      return [
        {
          en: `${where}: ${seen} is no code: give a whole number over 0, or a name such as isv.TOKEN_INVALID`,
          zh: `${where}：${seen} 不是返回码：须为大于 0 的整数，或 isv.TOKEN_INVALID 一类的名称`,
        },
      ];
    if (keyword === 'enum') {
      const { en, zh } = meant(data);
      return [
        {
          en: `${where}: ${code} must be a reason; seen ${seen}${en}`,
          zh: `${where}：${code} 须为原因；实为 ${seen}${zh}`,
        },
      ];
    }
    if (keyword === 'minProperties') return [{ en: `${where} names no code`, zh: `${where} 没有写任何返回码` }];
    if (keyword === 'propertyNames' || params === undefined) return [];
    const example = '{"331":"TOKEN_USED"}';
    return [{ en: `${where} must be a JSON object such as ${example}`, zh: `${where} 须为 JSON 对象，如 ${example}` }];
  });
  throw new BadSettings(mistakes);
}

function meant(value: unknown): Sentence {
  const all = Object.keys(reasons);
  const list = { en: `; reasons are ${all.join(', ')}`, zh: `；可选 ${all.join('、')}` };
  if (typeof value !== 'string') return list;
  const written = value.toUpperCase().replaceAll(/[^A-Z]+/g, '_');
  const near = all.map((reason) => ({ reason, far: distance(written, reason) })).sort((a, b) => a.far - b.far)[0];
  if (near === undefined || near.far > 4) return list;
  return { en: `, did you mean ${near.reason}?`, zh: `，是否想写 ${near.reason}？` };
}
