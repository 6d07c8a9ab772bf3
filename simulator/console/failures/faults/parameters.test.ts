import { expect, it } from 'vitest';
import type { EffectEntry } from '../../../control/client/index.ts';
import { draftOfAll } from '../../parts/form/fields.ts';
import { bodyOf } from '../../parts/form/reading.ts';
import { parametersOf } from './parameters.tsx';

const effect = {
  name: 'tls.odd',
  parameters: {
    ms: { type: 'integer', minimum: 1, maximum: 60_000, description: 'how long', 'x-zh': '多久' },
    clock: { enum: ['wall', 'world'] },
    body: { type: 'string', maxLength: 100 },
    isWhole: { type: 'boolean' },
    names: { type: 'array', items: { type: 'string' } },
    versions: { type: 'array', items: { enum: ['1.2', '1.3'] } },
    certificate: { type: 'object', properties: { days: { type: 'integer' }, name: { type: 'string' } } },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    steps: { type: 'array', items: { type: 'object', properties: { waitMs: { type: 'integer' } } } },
  },
  required: ['ms', 'refusal'],
} as unknown as EffectEntry;

it('has a field for whatever an effect may take, with what the box says of it', () => {
  const fields = parametersOf(effect, false);
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ['ms', 'number'],
    ['clock', 'choice'],
    ['body', 'text'],
    ['isWhole', 'flag'],
    ['names', 'lines'],
    ['versions', 'choices'],
    ['certificate', 'group'],
    ['headers', 'json'],
    ['steps', 'items'],
  ]);
  expect(fields[0]?.hint).toEqual({ en: 'how long', zh: '多久' });
});

it('sends what was typed in the types that the effect takes, and nothing of what was left empty', () => {
  const fields = parametersOf(effect, false);
  const empty = draftOfAll(fields);
  expect(bodyOf(fields, { ...empty, ms: '5' })).toEqual({ body: { ms: 5 }, mistakes: [] });
  const typed = {
    ...{ ...empty, ms: '5', clock: 'world', isWhole: 'false', names: 'a\nb', versions: ['1.3'] },
    ...{ certificate: { days: '3', name: '' }, headers: '{"via":"x"}', steps: [{ waitMs: '7' }] },
  };
  const { body } = bodyOf(fields, typed);
  expect(body).toEqual({
    ...{ ms: 5, clock: 'world', isWhole: false, names: ['a', 'b'], versions: ['1.3'] },
    ...{ certificate: { days: 3 }, headers: { via: 'x' }, steps: [{ waitMs: 7 }] },
  });
  expect(bodyOf(fields, draftOfAll(fields, body)).body).toEqual(body);
  expect(bodyOf(fields, { ...empty, ms: '0' }).mistakes.map(({ pointer }) => pointer)).toEqual(['/ms']);
});

it('asks for no refusal where the fault is about calls of the service', () => {
  const refuse = {
    parameters: { refusal: { enum: ['tok.expired'] } },
    required: ['refusal'],
  } as unknown as EffectEntry;
  expect(parametersOf(refuse, false).map(({ isRequired }) => isRequired)).toEqual([true]);
  expect(parametersOf(refuse, true).map(({ isRequired }) => isRequired)).toEqual([false]);
});
