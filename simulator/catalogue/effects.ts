import type { EffectEntry } from '../../fixtures/api-types.ts';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import { isRefusal, refusalIds, refusals } from '../core/words/refusal.ts';
import type { Ability, Effect } from '../faults/effect.ts';
import { effectNamed, effects } from '../faults/index.ts';
import { abilityWords, mountsThatCan } from '../faults/mounts.ts';

interface Name {
  readonly id: string;
  readonly group: string;
  readonly short?: string;
  readonly en?: string;
  readonly zh?: string;
  readonly expect?: { readonly zh: string; readonly en: string };
  readonly unsupported?: { readonly zh: string; readonly en: string };
  readonly nearest?: string;
  readonly alias?: string;
}

/** The whole vocabulary, and what this process can arm of it besides. */
export function effectsCatalogue(abilities: ReadonlySet<Ability>): readonly EffectEntry[] {
  const known = new Set(names.map((name) => name.id));
  const more: readonly Name[] = [
    ...effects
      .filter((effect) => !known.has(effect.name))
      .map((effect) => (effect === carrier ? carrierName : { id: effect.name, group: 'state' })),
    ...refusalIds
      .filter((refusal) => !known.has(refusal))
      .map((refusal) => ({ id: refusal, group: 'refusal', en: `${capital(refusals[refusal])}.` })),
  ];
  return [...(names as readonly Name[]), ...more].map((name) => entry(name, abilities));
}

/** The effect by which refusals are armed. */
const carrier = effectNamed('refuse') as Effect;

const carrierName: Name = {
  id: carrier.name,
  group: 'refusal',
  en: 'The carrier says no for the reason that `refusal` names, with its own code for it.',
  zh: '运营商以 refusal 所指的原因拒绝，并返回自己的返回码。',
};

function entry(name: Name, abilities: ReadonlySet<Ability>): EffectEntry {
  const { id, group, short, en, zh, expect, unsupported, nearest, alias } = name;
  const words = {
    ...(en === undefined ? {} : { en }),
    ...(zh === undefined ? {} : { zh }),
    ...(expect === undefined ? {} : { expect }),
  };
  const isNo = isRefusal(id);
  const effect = isNo ? carrier : effectNamed(id);
  if (effect === null) {
    return {
      name: id,
      group,
      supported: false,
      ...(unsupported === undefined ? {} : { reason: unsupported.en, unsupported }),
      ...(nearest === undefined ? {} : { nearest }),
      mounts: [],
      points: [],
      pointsOnCalls: [],
      parameters: {},
      required: [],
      ...words,
    };
  }
  const shortName = effect.name === id ? effect.short : short;
  // The refusal is the name itself; what is left to say is another code for it.
  const { parameters } = effect;
  const { refusal: _refusal, ...rest } = parameters;
  const isPerformed = abilities.has(effect.needs);
  return {
    name: id,
    ...(shortName === undefined ? {} : { short: shortName }),
    group,
    ...(alias === undefined ? {} : { alias }),
    supported: isPerformed,
    ...(isPerformed ? {} : unable(effect.needs)),
    mounts: mountsThatCan(effect.needs),
    points: effect.points,
    usual: effect.usual,
    // A refusal is a carrier's; the service has codes of its own.
    pointsOnCalls: isNo ? [] : (effect.onCalls ?? []),
    parameters: isNo ? rest : parameters,
    required: isNo ? [] : effect.required,
    ...(isNo ? { via: effect.name } : {}),
    ...words,
  };
}

function unable(ability: Ability): Pick<EffectEntry, 'reason' | 'unsupported'> {
  const words = abilityWords[ability];
  const en = `not every mount of this process can ${words.en}`;
  return { reason: en, unsupported: { en, zh: `本进程并非每种挂载方式都能${words.zh}` } };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
