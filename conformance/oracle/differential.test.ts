import { describe, expect, test } from 'vitest';
import { recipes } from './recipes.ts';
import { appsFor, stepOf } from './testing/chain.ts';
import { askedAbout, damages } from './testing/damage.ts';
import { judged, Supply } from './testing/judged.ts';
import { names } from './testing/names.ts';
import { Wire } from './testing/world.ts';
import type { Purpose } from './words.ts';

// Every single mistake in a request that was right: never a crash, never 5xx, served only where the recipe allows it, refused
// for a reason that the recipe gives, and `why` names what was done to it, asked for some of each kind.

/** Mistakes that `why` cannot name, each with the reason. */
const unnamed: Readonly<Record<string, string>> = {
  'M8/pre turned securityreinforce':
    'the mark chooses between two keys, and what is sealed by either opens as little with the other',
  'U4 cut body': 'a sign without a secret: its recipe is told, and that it was cut short is left to be seen',
  'U5 cut body': 'as for U4',
};

/** Routes that refuse little, as whoever asks goes on without an answer: a method, and no more. */
const easy: Readonly<Record<string, number>> = { M22: 2 };

/** What is signed and sealed by other keys meets every mistake anew, or a few of each kind where no more is tried elsewhere. */
const otherKeys: Readonly<Record<string, readonly string[]>> = { M1: ['sm', 'rsa'], M2: ['sm', 'rsa'] };

describe.each(recipes.map((recipe) => [recipe.id, recipe] as const))('%s', (id, recipe) => {
  const [first] = stepOf(id).purposes;
  const others = (otherKeys[id] ?? []).map((way) => [first as Purpose, way] as const);
  test.each([...stepOf(id).purposes.map((purpose) => [purpose, ''] as const), ...others])(
    '%s %s',
    async (purpose, way) => {
      const wire = new Wire();
      const supply = new Supply(wire, recipe, purpose, way === '' ? [] : [way]);
      const odd: string[] = [];
      let refused = 0;
      const all = damages(recipe, await supply.next(), [wire.app(appsFor(id)[1])]);
      const asked = askedAbout(all, 1);
      // What a route is asked for changes little of what it refuses: a second purpose meets a few mistakes of each kind.
      const isWhole = purpose === first && way !== 'rsa';
      const sent = isWhole ? all : [...new Set([...askedAbout(all, 2), ...asked])];
      for (const damage of sent) {
        const said = await judged(supply, damage);
        if (said.complaint !== null) odd.push(`${damage.name}: ${said.complaint}`);
        if (said.told.refusal === null) continue;
        refused++;
        if (asked.has(damage) && !names(said) && unnamed[`${id} ${damage.name}`] === undefined)
          odd.push(`${damage.name}: refused as ${said.told.refusal}, and why says ${said.told.why().hint}`);
      }
      expect(odd).toEqual([]);
      expect(refused).toBeGreaterThan(easy[id] ?? 8);
    },
  );
});
