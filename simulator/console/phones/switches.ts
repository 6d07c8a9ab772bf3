import table from '../../../fixtures/phones/switches.json' with { type: 'json' };
import type { Handset, HandsetChange } from '../../control/client/index.ts';
import { masked } from '../parts/masked.ts';
import { say, type Words } from '../words/words.ts';
import { words } from './words.ts';

interface Row {
  readonly kind: string;
  readonly title: Words;
  readonly hint?: Words;
  readonly rare?: boolean;
  readonly choices?: Readonly<Record<string, Words>>;
}

interface Named {
  readonly title: Words;
  readonly hint?: Words;
  /** Rarely wanted: it stands below the others. */
  readonly isRare: boolean;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How a switch is drawn, and what the control API is sent for it. */
type Drawn =
  | { readonly kind: 'on-off' }
  | {
      readonly kind: 'choice';
      choices(handset: Handset, all: readonly Handset[]): readonly Choice[];
      sent(value: string): string | number | null;
    }
  | {
      readonly kind: 'text';
      read(handset: Handset): string;
      sent(text: string, handset: Handset): HandsetChange[keyof HandsetChange];
      /** What the text holds is a number of a person: masked until it is wanted. */
      readonly isPrivate?: true;
    };

export type PhoneSwitch = Named & Drawn;

const listed = (text: string): readonly string[] => text.split(/[\s,，、]+/).filter((part) => part !== '');

/** What is neither yes or no nor one of several words. */
const own: Readonly<Partial<Record<keyof HandsetChange, Drawn>>> = {
  dataSlot: {
    kind: 'choice',
    choices: ({ sims, dataSlot }) => {
      const slots = sims.map(({ slot, msisdn }) => ({
        value: String(slot),
        label: say(words.slot, { slot: slot + 1, number: masked(msisdn) }),
      }));
      const isThere = sims.some(({ slot }) => slot === dataSlot);
      return isThere ? slots : [{ value: String(dataSlot), label: say(words.noSim) }, ...slots];
    },
    sent: Number,
  },
  hotspotOf: {
    kind: 'choice',
    choices: ({ id, hotspotOf }, all) => [
      { value: '', label: say(words.noHost) },
      ...[...new Set([...(hotspotOf === null ? [] : [hotspotOf]), ...all.slice(0, 500).map((each) => each.id)])]
        .filter((each) => each !== id)
        .map((value) => ({ value, label: value })),
    ],
    sent: (host) => (host === '' ? null : host),
  },
  sims: {
    kind: 'text',
    isPrivate: true,
    read: ({ sims }) => sims.map(({ msisdn }) => msisdn).join(', '),
    // One that stays is the same card, whichever slot it goes to.
    sent: (text, { sims }) =>
      listed(text).map((number) => {
        const { slot: _, ...sim } = sims.find(({ msisdn }) => msisdn === number) ?? { slot: 0, msisdn: number };
        return sim;
      }),
  },
  unresolved: { kind: 'text', read: ({ unresolved }) => unresolved.join(', '), sent: listed },
  vpnExempt: { kind: 'text', read: ({ vpnExempt }) => vpnExempt.join(', '), sent: listed },
  addresses: { kind: 'text', read: ({ addresses }) => addresses.join(', '), sent: listed },
  clockSkewMs: { kind: 'text', read: ({ clockSkewMs }) => String(clockSkewMs), sent: Number },
  timeZone: { kind: 'text', read: ({ timeZone }) => timeZone, sent: (zone) => zone },
};

// The compiler says which member of the schema has no row.
const rows: Readonly<Record<keyof HandsetChange, Row>> = table;

export const switchNames = Object.keys(rows) as readonly (keyof HandsetChange)[];

/** Every switch of a phone, in the order of its page. */
export const switches = Object.fromEntries(switchNames.map((name) => [name, switchOf(name)])) as Readonly<
  Record<keyof HandsetChange, PhoneSwitch>
>;

function switchOf(name: keyof HandsetChange): PhoneSwitch {
  const { title, hint, rare = false, choices } = rows[name];
  const named: Named = { title, ...(hint === undefined ? {} : { hint }), isRare: rare };
  if (choices === undefined) return { ...named, ...(own[name] ?? { kind: 'on-off' }) };
  return {
    ...named,
    kind: 'choice',
    choices: () => Object.entries(choices).map(([value, told]) => ({ value, label: say(told) })),
    sent: (word) => word,
  };
}
