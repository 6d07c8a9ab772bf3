import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import cast from '../../fixtures/worlds/default.json' with { type: 'json' };
import { clauses } from '../clauses/index.ts';
import { mutants } from '../mutants/index.ts';
import { type Case, carrierIds, runsOf } from '../suite/case.ts';
import { caseSchema } from '../suite/case-schema.ts';
import { usesOf } from '../suite/needs.ts';
import { looks, steps } from '../suite/steps/index.ts';
import answers from './answers/answers.json' with { type: 'json' };
import failing from './answers/listeners.json' with { type: 'json' };
import { casesOf, type SpoiltAnswer } from './answers/spoilt-answer.ts';
import { cases as ofBackends } from './backend/index.ts';
import { cases } from './index.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const onDisk = files.flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]);
const fromRows = ([...answers, ...failing] as readonly object[] as readonly SpoiltAnswer[]).flatMap(casesOf);
const ids = cases.map(({ id }) => id);

it('has the schema that its steps make', async () => {
  const written = `${JSON.stringify(caseSchema(), null, 2)}\n`;
  await expect(written).toMatchFileSnapshot('../../fixtures/schemas/case.schema.json');
});

describe('the data', () => {
  const valid = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(caseSchema());

  it.each(files)('%s follows the schema', (file) => {
    for (const one of JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) {
      expect(valid(one) ? [] : valid.errors, one.id).toEqual([]);
    }
  });

  it('follows the schema where a case is made of a row', () => {
    for (const one of fromRows) expect(valid(one) ? [] : valid.errors, one.id).toEqual([]);
  });

  it('would not follow it with a mistake in a step', () => {
    const [one] = cases;
    expect(
      valid({ ...one, steps: [{ token: { purpose: 'login', colour: 'red' } }, { call: { ask: 'number' } }] }),
    ).toBe(false);
    expect(valid({ ...one, steps: [{ tokens: {} }, { call: { ask: 'number' } }] })).toBe(false);
  });

  it('is loaded from every file, each id once', () => {
    expect([...ids].sort()).toEqual([...onDisk, ...fromRows].map(({ id }) => id).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is as much as was promised', () => {
    expect(ids.length).toBeGreaterThanOrEqual(80);
    expect(new Set(cases.flatMap((one) => one.clauses)).size).toBeGreaterThanOrEqual(60);
    for (const carrier of ['cmcc', 'cucc', 'ctcc'])
      expect(cases.filter((one) => runsOf(one).includes(carrier as never)).length).toBeGreaterThan(50);
  });

  it('names clauses that exist and are not excluded', () => {
    for (const one of cases) {
      for (const id of one.clauses) expect(clauses.get(id)?.excluded, `${one.id} names ${id}`).toBeNull();
    }
  });

  it('uses every step that there is', () => {
    const used = new Set([...cases, ...ofBackends].flatMap((one) => usesOf(one.steps).map(({ step }) => step.name)));
    expect(steps.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('the titles', () => {
  it.each(['en', 'zh'] as const)('differ and say what is, not what ought to be (%s)', (language) => {
    const titles = cases.map(({ title }) => title[language]);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => /should|test that|verify that|ensure|应该|测试/i.test(title))).toEqual([]);
  });
});

describe('every case looks at something', () => {
  it.each(ids)('%s ends with a look', (id) => {
    const one = cases.find((each) => each.id === id);
    expect(looks.has(Object.keys(one?.steps.at(-1) ?? {})[0] ?? '')).toBe(true);
  });
});

describe('the carriers beside its own', () => {
  interface Touch {
    readonly handset?: string;
    readonly msisdn?: string;
    readonly token?: string;
    readonly subscriber?: string;
    readonly carrier?: string;
    readonly on?: { readonly carrier?: string };
    readonly with?: { readonly carrier?: string };
  }

  const carrierOf = (number: string | undefined) => cast.subscribers.find(({ msisdn }) => msisdn === number)?.carrier;
  const simsOf = (id: string | undefined) => cast.handsets.find((each) => each.id === id)?.sims ?? [];

  const shapes = { cmcc: /^STsid/, cucc: /^[\da-f]{32}$/, ctcc: /^nm[\da-f]{32}$/ };
  const shapeOf = (token = '') =>
    (Object.entries(shapes) as [keyof typeof shapes, RegExp][]).find(([, shape]) => shape.test(token))?.[0];

  /** What a step names: a carrier, one of the cast's phones and numbers, or a token of a carrier's shape. */
  const touchedBy = ({ handset, msisdn, subscriber, token, carrier, on, with: change }: Touch) => [
    ...[carrier, on?.carrier, change?.carrier, carrierOf(msisdn), carrierOf(subscriber), shapeOf(token)],
    ...simsOf(handset).map((sim) => (typeof sim === 'string' ? carrierOf(sim) : undefined)),
  ];

  it.each(ids)('%s declares those that its steps name', (id) => {
    const one = cases.find((each) => each.id === id) as Case;
    const touched = one.steps.flatMap((use) => touchedBy(Object.values(use)[0] as Touch));
    const own = one.carriers === null ? [] : runsOf(one);
    const expected = carrierIds.filter((each) => touched.includes(each) && !own.includes(each));
    expect(one.beside ?? []).toEqual(expected);
  });
});

describe('the mutants', () => {
  it('are as many as was promised, each with claims that are cases', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(30);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    for (const { id, claims } of mutants) {
      expect(claims.length, id).toBeGreaterThan(0);
      expect(
        claims.filter((claim) => !ids.includes(claim)),
        id,
      ).toEqual([]);
    }
  });

  it('leave no case without a service that fails it', () => {
    const claimed = new Set(mutants.flatMap(({ claims }) => claims));
    expect(ids.filter((id) => !claimed.has(id))).toEqual([]);
  });
});
