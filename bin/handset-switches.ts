import type { HandsetChange } from '../fixtures/api-types.ts';
import table from '../fixtures/phones/switches.json' with { type: 'json' };
import { blankHandset, type Handset } from '../simulator/core/words/handset.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { parseDuration } from './duration.ts';
import type { Language } from './language.ts';
import { noted, oneOf, wholeNumber } from './options.ts';

type Said = Readonly<Record<Language, string>>;

/** How a list of phones shows a switch, and how the word behind its option is read. */
interface Reading {
  /** Makes a reader of the word behind the option; without one the word is the value. */
  readonly reader?: (cx: Context, flag: string) => (text: string) => unknown;
  /** What the control API is sent for the value, where it is not the value itself. */
  readonly sent?: (value: unknown) => unknown;
  /** What a list of phones says where the value is not that of a new phone; without it, nothing. */
  readonly unusual?: (handset: Handset) => Said;
}

/** What `phone set` can change, and how lists of phones show it. */
export interface HandsetSwitch extends Reading {
  /** The option as it is written in the help: `--wap-apn <on|off>`. */
  readonly flags: string;
  readonly help: Said;
}

interface Row {
  readonly kind: string;
  readonly flag: string;
  readonly title: Said;
  readonly help: Said;
  readonly unusual?: string;
  readonly choices?: Readonly<Record<string, Said>>;
}

/** A list of which `none` alone means that there is nothing in it. */
function orNone(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 && list[0] === 'none' ? [] : list;
}

/**
 * `13800000001#2` is the second card of its number, `13800000001#locked` one behind its PIN, `13800000001#2#locked` both; what is
 * none of these is the API's to refuse.
 */
function simsIn(list: unknown): unknown {
  const sims = orNone(list);
  return Array.isArray(sims) ? sims.map(simIn) : sims;
}

function simIn(text: string): unknown {
  const [, msisdn, card, lock] = /^([^#]*)(?:#(\d{1,2}))?(#locked)?$/.exec(text) ?? [];
  if (card === undefined && lock === undefined) return text;
  return {
    msisdn,
    ...(card === undefined ? {} : { card: Number(card) }),
    ...(lock === undefined ? {} : { locked: true }),
  };
}

/** The same the other way round. */
function simWord(sim: NonNullable<HandsetChange['sims']>[number]): string {
  if (typeof sim === 'string') return sim;
  const { msisdn, card = 1, locked = false } = sim;
  return `${msisdn}${card > 1 ? `#${card}` : ''}${locked ? '#locked' : ''}`;
}

/** A value of a handset in the words of its option: what `phone set` reads as that value. */
export function switchWords(change: HandsetChange): readonly string[] {
  return Object.entries(change).flatMap(([name, value]) => {
    const option = `--${rows[name as keyof HandsetChange].flag.split(' ')[0]}`;
    if (Array.isArray(value)) {
      const list = name === 'sims' ? (value as NonNullable<HandsetChange['sims']>).map(simWord) : value.map(String);
      return [option, ...(list.length === 0 ? ['none'] : list)];
    }
    if (typeof value === 'boolean') return [option, value ? 'on' : 'off'];
    // A word that begins with a dash would be an option by itself.
    const word = value === null ? 'none' : String(value);
    return word.startsWith('-') ? [`${option}=${word}`] : [option, word];
  });
}

/** What is neither yes or no nor one of several words. */
const own: Readonly<Partial<Record<keyof HandsetChange, Reading>>> = {
  sims: { sent: simsIn },
  dataSlot: { reader: (cx, flag) => wholeNumber(cx, flag, 0, 8) },
  hotspotOf: {
    sent: (host) => (host === 'none' ? null : host),
    unusual: ({ hotspotOf }) => ({ en: `hotspot-of=${hotspotOf}`, zh: `用 ${hotspotOf} 的热点` }),
  },
  addresses: { sent: orNone },
  vpnExempt: {
    sent: orNone,
    unusual: ({ vpnExempt = [] }) => ({ en: `vpn-exempt=${vpnExempt}`, zh: `VPN 放行 ${vpnExempt}` }),
  },
  unresolved: {
    sent: orNone,
    unusual: ({ unresolved = [] }) => ({ en: `unresolved=${unresolved}`, zh: `无法解析 ${unresolved} 的域名` }),
  },
  clockSkewMs: {
    reader: (cx, flag) => (text) =>
      parseDuration(text) ?? noted(cx, mistake('option.no-duration', flag, text, { examples: '90s, 2m, 1h' })),
    unusual: ({ clockSkewMs: ms }) => ({
      en: `clock-skew=${ms}`,
      zh: `时钟${ms < 0 ? '慢' : '快'} ${Math.abs(ms)} 毫秒`,
    }),
  },
  timeZone: { unusual: ({ timeZone }) => ({ en: `time-zone=${timeZone}`, zh: `时区 ${timeZone}` }) },
};

// The compiler says which member of the schema has no row.
const rows: Readonly<Record<keyof HandsetChange, Row>> = table;

/** The members of a handset that can be changed, in the order of help and lists. */
export const switchNames = Object.keys(rows) as readonly (keyof HandsetChange)[];

/** Every switch, by the member of the handset. */
export const handsetSwitches = Object.fromEntries(switchNames.map((name) => [name, switchOf(name)])) as Readonly<
  Record<keyof HandsetChange, HandsetSwitch>
>;

/** The switches of a phone that stand otherwise than on a new one; what is in it (SIMs, addresses) is no matter. */
export function thrownSwitches(handset: Handset): readonly (keyof HandsetChange)[] {
  return switchNames.filter(
    (name) =>
      handsetSwitches[name].unusual !== undefined && !isAlike(handset[name] ?? blankHandset[name], blankHandset[name]),
  );
}

/** A list is like another where both are empty: a new phone has none that is not. */
function isAlike(value: unknown, usual: unknown): boolean {
  return value === usual || (Array.isArray(value) && value.length === 0);
}

function switchOf(name: keyof HandsetChange): HandsetSwitch {
  const { flag, title, help, unusual, choices } = rows[name];
  if (unusual !== undefined) {
    const en = blankHandset[name] === true ? `${flag}=off` : flag;
    return { flags: `--${flag} <on|off>`, help, reader: onOrOff, unusual: () => ({ en, zh: unusual }) };
  }
  if (choices === undefined) return { flags: `--${flag}`, help, ...own[name] };
  const words = Object.keys(choices);
  return {
    flags: `--${flag} <${words.join('|')}>`,
    help,
    reader: (cx, option) => oneOf(cx, option, words),
    unusual: ({ [name]: word }) => ({
      en: `${flag}=${String(word)}`,
      zh: `${title.zh}（${choices[String(word)]?.zh}）`,
    }),
  };
}

function onOrOff(cx: Context, flag: string): (text: string) => unknown {
  return (text) => {
    if (text === 'on' || text === 'true') return true;
    if (text === 'off' || text === 'false') return false;
    return noted(cx, mistake('option.none-of', flag, text, { names: ['on', 'off'] }));
  };
}
