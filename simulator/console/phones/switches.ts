import type { Handset, HandsetChange } from '../../control/client/index.ts';
import { masked } from '../parts/masked.ts';
import { say, type Words } from '../words/words.ts';
import { words } from './words.ts';

interface Named {
  readonly title: Words;
  readonly hint?: Words;
  /** Rarely wanted: it stands below the others. */
  readonly isRare?: true;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How one switch is drawn, and what the control API is sent for it. */
export type PhoneSwitch = Named &
  (
    | { readonly kind: 'on-off' }
    | {
        readonly kind: 'choice';
        choices(handset: Handset, all: readonly Handset[]): readonly Choice[];
        sent(value: string): string | number | null;
      }
    | {
        readonly kind: 'text';
        read(handset: Handset): string;
        sent(text: string): number | readonly string[];
        /** What the text holds is a number of a person: masked until it is wanted. */
        readonly isPrivate?: true;
      }
  );

const listed = (text: string): readonly string[] => text.split(/[\s,，、]+/).filter((part) => part !== '');

/** Every switch of a phone, in the order of its page. The compiler says which member of the schema has no row. */
export const switches: Readonly<Record<keyof HandsetChange, PhoneSwitch>> = {
  airplane: { kind: 'on-off', title: { en: 'Airplane mode', zh: '飞行模式' } },
  wifi: { kind: 'on-off', title: { en: 'Wi-Fi', zh: 'Wi-Fi' } },
  mobileData: { kind: 'on-off', title: { en: 'Mobile data', zh: '移动数据' } },
  dataSlot: {
    kind: 'choice',
    title: { en: 'Data SIM', zh: '上网卡' },
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
  vpn: { kind: 'on-off', title: { en: 'VPN', zh: 'VPN' } },
  roaming: {
    kind: 'choice',
    title: { en: 'Roaming', zh: '漫游' },
    hint: {
      en: 'A gateway knows a number whose traffic is routed home; abroad, none does.',
      zh: '回归属地的流量网关能取号，本地出口则不能。',
    },
    choices: () => [
      { value: 'none', label: say(words.atHome) },
      { value: 'home-routed', label: say(words.homeRouted) },
      { value: 'local-breakout', label: say(words.localBreakout) },
    ],
    sent: (how) => how,
  },
  hotspotOf: {
    kind: 'choice',
    title: { en: 'On the hotspot of', zh: '连接热点' },
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
    title: { en: 'SIMs', zh: 'SIM 卡' },
    hint: words.numbers,
    isRare: true,
    isPrivate: true,
    read: ({ sims }) => sims.map(({ msisdn }) => msisdn).join(', '),
    sent: listed,
  },
  cellularBlocked: {
    kind: 'on-off',
    title: { en: 'Cellular unreachable on Wi-Fi', zh: 'Wi-Fi 下切不到蜂窝' },
    isRare: true,
  },
  wapApn: { kind: 'on-off', title: { en: 'WAP access point', zh: 'WAP 接入点' }, isRare: true },
  addresses: {
    kind: 'text',
    title: { en: 'Source addresses', zh: '源地址' },
    hint: words.addresses,
    isRare: true,
    read: ({ addresses }) => addresses.join(', '),
    sent: listed,
  },
  clockSkewMs: {
    kind: 'text',
    title: { en: 'Clock ahead by', zh: '时钟快' },
    hint: words.milliseconds,
    isRare: true,
    read: ({ clockSkewMs }) => String(clockSkewMs),
    sent: Number,
  },
};

export const switchNames = Object.keys(switches) as readonly (keyof HandsetChange)[];
