import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carriers } from '../../simulator/carriers/index.ts';
import { type Box, openBox } from '../box.ts';
import { type Cause, causesOf, entriesOf } from './causes.ts';
import { perform } from './perform.ts';

let box: Box;

beforeAll(async () => {
  box = await openBox({
    port: 0,
    onError: (error) => {
      throw error;
    },
  });
});

afterAll(() => box.close());

function wrong({ cause, entry, route }: Cause, came: string | null): string {
  return `${entry.carrier} ${entry.code} at ${route?.id ?? 'sdk'} for ${cause}: ${came}`;
}

describe.each(carriers)('$id', (carrier) => {
  const entries = entriesOf(carrier);
  const codes = [...new Set(entries.map(({ code }) => code))];
  const causes = codes.flatMap((code) => causesOf(carrier, code, entries));

  it('has a cause for every code of its served routes', () => {
    const served = entries.filter(({ endpoint }) => carrier.routes.some(({ id }) => id === endpoint));
    const without = served.filter(({ code }) => !causes.some((cause) => cause.entry.code === code));
    expect(without).toEqual([]);
  });

  it('brings about by itself every cause that has a recipe, at every endpoint', async () => {
    expect(await failing(causes.filter(({ recipe }) => recipe !== null))).toEqual([]);
  });

  it('forces every code that nothing brings about', async () => {
    const natural = new Set(causes.filter(({ recipe }) => recipe !== null).map(({ entry }) => entry.code));
    const forced = causes.filter(({ entry }) => !natural.has(entry.code));
    const first = forced.filter(({ entry }, i) => forced.findIndex((other) => other.entry.code === entry.code) === i);
    expect(await failing(first)).toEqual([]);
  });

  async function failing(all: readonly Cause[]): Promise<string[]> {
    const found: string[] = [];
    for (const cause of all) {
      const { ok, came } = await perform(box, carrier, cause);
      if (!ok) found.push(wrong(cause, came));
    }
    return found;
  }
});
