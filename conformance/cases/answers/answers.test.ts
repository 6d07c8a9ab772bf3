import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import names from '../../../fixtures/faults/names.json' with { type: 'json' };
import { spoils, twinOf } from '../../suite/twin.ts';
import ofAnswers from './answers.json' with { type: 'json' };
import schema from './answers.schema.json' with { type: 'json' };
import ofListeners from './listeners.json' with { type: 'json' };
import { casesOf, type SpoiltAnswer } from './spoilt-answer.ts';

const rows: readonly object[] = [...ofAnswers, ...ofListeners];
const answers = rows as readonly SpoiltAnswer[];

it('follow their schema, with effects that there are', () => {
  const valid = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
  expect(valid(rows) ? [] : valid.errors).toEqual([]);
  const known = new Set(names.map(({ id }) => id));
  for (const row of answers) {
    expect(
      row.faults.map(({ effect }) => String(effect)).filter((effect) => !known.has(effect)),
      row.id,
    ).toEqual([]);
  }
});

it('make a case for each product, a fault after the other, with one twin at the first', () => {
  const [row = answers[0]] = answers.filter(({ id }) => id === 'ANS-STATUS');
  const [verify, number, ...others] = casesOf(row as SpoiltAnswer);
  expect(others).toEqual([]);
  expect([verify?.id, number?.id]).toEqual(['ANS-STATUS-01', 'ANS-STATUS-02']);
  const faults = verify?.steps.filter((use) => 'fault' in use) ?? [];
  expect(faults.map((use) => Object(use['fault']).with)).toEqual(row?.faults.map((each) => each['with']));
  expect(faults.map(({ twin }) => twin)).toEqual([null, ...Array(faults.length - 1).fill(undefined)]);
  expect(spoils(verify as never)).toBe(true);
  expect(twinOf(number as never)).toEqual([
    { token: { purpose: 'login' } },
    { call: { ask: 'number' } },
    { expect: { verdict: 'number', phone: '$token.msisdn' } },
  ]);
});

it('say of what may be read either way that a number which comes is the true one, and nothing of what it costs', () => {
  const [row] = answers.filter(({ answer, products }) => answer === 'either' && products === undefined);
  const [, number] = casesOf(row as SpoiltAnswer);
  const expected = number?.steps.find((use) => 'expect' in use);
  expect(expected?.['expect']).toEqual({ verdict: ['undeterminable', 'number'], phone: '$token.msisdn' });
  expect(number?.steps.some((use) => 'balance' in use)).toBe(false);
});
