import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { carrierIds } from './case.ts';
import { BadSettings, type Sentence } from './failures.ts';
import type { Schema } from './schema.ts';
import type { BrokenExpectation, CaseResult, ExpectedFailure } from './verdict.ts';

const line = { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' };

/** The schema of `--expect FILE`; fixtures/schemas/expected-failures.schema.json is written from it. */
export const expectationsSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:sanwang:schema:expected-failures',
  title: 'ExpectedFailures',
  description: 'Cases that a service is known to fail, each with who mends it by when.',
  type: 'object',
  additionalProperties: false,
  required: ['expected'],
  properties: {
    $schema: { type: 'string' },
    expected: {
      type: 'array',
      maxItems: 2_000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['case', 'reason', 'owner', 'until'],
        properties: {
          case: { ...line, maxLength: 64, description: 'Id of a case, whole.' },
          carrier: { enum: carrierIds, description: 'On this carrier alone; on all unless told.' },
          reason: { ...line, description: 'Why it fails.' },
          owner: { ...line, maxLength: 100, description: 'Who mends it.' },
          until: {
            type: 'string',
            pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
            description: 'The last day on which it may fail, by the calendar of Shanghai.',
          },
        },
      },
    },
  },
};

/** A list as somebody wrote it. Throws `BadSettings` with every mistake in its form. */
export function readExpectations(value: unknown, where: string): readonly ExpectedFailure[] {
  const check = new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile<{ expected: ExpectedFailure[] }>(
    expectationsSchema,
  );
  if (!check(value)) throw new BadSettings((check.errors ?? []).map((error) => mistakeOf(error, where)));
  const twice = value.expected.filter((one, i) => value.expected.findIndex((other) => isSame(one, other)) < i);
  if (twice.length === 0) return value.expected;
  throw new BadSettings(
    twice.map(({ case: id }) => ({ en: `${where}: ${id} stands there twice`, zh: `${where}：${id} 出现了两次` })),
  );
}

const isSame = (a: ExpectedFailure, b: ExpectedFailure): boolean => a.case === b.case && a.carrier === b.carrier;

function mistakeOf({ keyword, instancePath, params, data, message = '' }: ErrorObject, where: string): Sentence {
  const at = instancePath.slice(1).replaceAll('/', '.') || 'the file';
  const { missingProperty: missing, additionalProperty: odd } = params as Record<string, string>;
  const row = '{"expected":[{"case":"VRF-PASS-01","reason":"…","owner":"…","until":"2027-01-31"}]}';
  if (keyword === 'required') {
    const example = missing === 'expected' ? row : `"${missing}": "${missing === 'until' ? '2027-01-31' : '…'}"`;
    return {
      en: `${where}: ${at} has no ${missing}; add ${example}`,
      zh: `${where}：${at} 缺少 ${missing}；请加上 ${example}`,
    };
  }
  if (keyword === 'additionalProperties')
    return {
      en: `${where}: ${at} has ${odd}, which nothing reads; take it out`,
      zh: `${where}：${at} 的 ${odd} 不会被读取；请删去`,
    };
  const seen = JSON.stringify(data)?.slice(0, 80);
  const day = at.endsWith('until') ? { en: 'must be a day such as 2027-01-31', zh: '须为日期，如 2027-01-31' } : null;
  const names = { en: `must be one of ${carrierIds.join(', ')}`, zh: `须为 ${carrierIds.join('、')} 之一` };
  const told = day ?? (keyword === 'enum' ? names : { en: message, zh: message });
  return { en: `${where}: ${at} ${told.en}; seen ${seen}`, zh: `${where}：${at} ${told.zh}；实为 ${seen}` };
}

/** The day in Shanghai. */
export const dayOf = (nowMs: number): string => new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 10);

/** The row that a result fulfils by not passing; one that names the carrier comes first. */
export function expectationFor(
  { id, carrier, verdict }: Pick<CaseResult, 'id' | 'carrier' | 'verdict'>,
  expected: readonly ExpectedFailure[],
): Omit<ExpectedFailure, 'case' | 'carrier'> | null {
  if (verdict !== 'fail' && verdict !== 'warn' && verdict !== 'untestable') return null;
  const rows = expected.filter((row) => row.case === id && (row.carrier === undefined || row.carrier === carrier));
  const row = rows.find((each) => each.carrier !== undefined) ?? rows[0];
  return row === undefined ? null : { reason: row.reason, owner: row.owner, until: row.until };
}

/** Every row that no longer holds: its case is none, has passed, or should have been mended. */
export function brokenIn(
  expected: readonly ExpectedFailure[],
  results: readonly CaseResult[],
  known: (id: string) => boolean,
  today: string,
): readonly BrokenExpectation[] {
  return expected.flatMap(({ case: id, carrier, owner, until }): readonly BrokenExpectation[] => {
    const on = carrier === undefined ? id : `${id} ${carrier}`;
    if (!known(id))
      return [
        {
          case: id,
          kind: 'unknown',
          en: `${id} is expected to fail and is no case; take it out of the list`,
          zh: `预期失败的 ${id} 不是用例；请从清单中删去`,
        },
      ];
    if (until < today)
      return [
        {
          case: id,
          kind: 'expired',
          en: `${on} was to be mended by ${until} (${owner})`,
          zh: `${on} 应在 ${until} 前修复（${owner}）`,
        },
      ];
    const judged = results.filter(
      (one) => one.id === id && (carrier === undefined || one.carrier === carrier) && one.verdict !== 'notApplicable',
    );
    if (judged.length === 0 || judged.some(({ verdict }) => verdict !== 'pass')) return [];
    return [
      {
        case: id,
        kind: 'passed',
        en: `${on} was expected to fail and passed; take it out of the list`,
        zh: `${on} 预期失败却已通过；请从清单中删去`,
      },
    ];
  });
}
