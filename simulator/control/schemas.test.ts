import { describe, expect, it } from 'vitest';
import fault from '../../fixtures/schemas/fault.schema.json' with { type: 'json' };
import { eventTypes } from '../core/journal/journal.ts';
import { appStates, platforms } from '../core/words/app.ts';
import { carrierIds, carrierNames, parseCarrierId } from '../core/words/carrier-id.ts';
import { kinds, purposes } from '../core/words/credential.ts';
import { evidences } from '../core/words/evidence.ts';
import { points } from '../core/words/fault.ts';
import { roamings } from '../core/words/handset.ts';
import { subscriberKinds, subscriberStates } from '../core/words/subscriber.ts';
import { violations } from '../validation/validate.ts';
import { operations } from './resources/index.ts';
import { schemaNamed, schemasUnder } from './schemas.ts';

const all = schemasUnder('#/$defs/') as Record<string, { properties?: Record<string, { enum?: unknown[] }> }>;
const values = (title: string, property: string) => all[title]?.properties?.[property]?.enum;

describe('the schemas', () => {
  it.each(Object.keys(all))('%s compiles in strict mode', async (title) => {
    await expect(violations(schemaNamed(title), null)).resolves.toBeInstanceOf(Array);
  });

  it('describe themselves and every property', () => {
    const bare = Object.entries(all).flatMap(([title, schema]) => {
      const parts = [
        [title, schema],
        ...Object.entries(schema.properties ?? {}).map(([name, part]) => [`${title}.${name}`, part]),
      ];
      return parts.flatMap(([name, part]) =>
        'description' in (part as object) || '$ref' in (part as object) ? [] : [name],
      );
    });
    expect(bare).toEqual([]);
  });

  // Of anything but scalars Ajv holds each entry against all others, and a list may have 200,000 of them.
  it('say of which scalar a list is whose entries must differ, or how long it may be', () => {
    const slow: string[] = [];
    const look = (part: unknown, at: string): void => {
      if (typeof part !== 'object' || part === null) return;
      const { uniqueItems, items, maxItems = 1_000 } = part as Record<string, unknown>;
      const type = (items as { type?: unknown } | undefined)?.type ?? ['object'];
      const isScalar = [type].flat().every((each) => each !== 'object' && each !== 'array');
      if (uniqueItems === true && !isScalar && (maxItems as number) > 100) slow.push(at);
      for (const [name, inner] of Object.entries(part)) look(inner, `${at}/${name}`);
    };
    look(all, '');
    expect(slow).toEqual([]);
  });

  it('have each title once', () => {
    expect(Object.keys(all).length).toBeGreaterThan(50);
    for (const [title, schema] of Object.entries(all)) expect((schema as { title?: string }).title).toBe(title);
  });

  it('are the ones that operations name', () => {
    const named = operations.flatMap(({ body, answer, also = {} }) => [
      body?.schema,
      answer?.schema,
      ...Object.values(also),
    ]);
    for (const title of named) if (title !== undefined) expect(all).toHaveProperty(title);
  });

  it.each([
    ['App', 'platform', platforms],
    ['AppChange', 'state', appStates],
    ['Subscriber', 'kind', subscriberKinds],
    ['SubscriberChange', 'state', subscriberStates],
    ['Subscriber', 'carrier', [...carrierIds, null]],
    ['SubscriberChange', 'carrier', carrierNames],
    ['Expectation', 'carrier', carrierNames],
    ['Handset', 'roaming', roamings],
    ['HandsetChange', 'roaming', [true, false, ...roamings]],
    ['JournalEvent', 'type', eventTypes],
    ['TokenRequest', 'purpose', purposes],
    ['TokenRecord', 'kind', kinds],
    ['CodeEntry', 'evidence', evidences],
    ['PolicySetting', 'evidence', evidences],
  ])('%s.%s has the values of the core', (title, property, known) => {
    expect(values(title, property)).toEqual([...known]);
  });

  it('has the points of the core', () => {
    expect(fault.$defs.FaultPoint.enum).toEqual(points);
  });

  it('name only carriers that can be read', () => {
    for (const name of carrierNames) expect(parseCarrierId(name)).not.toBeNull();
  });
});
