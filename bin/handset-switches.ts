import type { HandsetChange } from '../fixtures/api-types.ts';
import { blankHandset, type Handset, roamings } from '../simulator/core/words/handset.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { parseDuration } from './duration.ts';
import type { Language } from './language.ts';
import { noted, oneOf, wholeNumber } from './options.ts';

type Said = Readonly<Record<Language, string>>;

/** What `phone set` can change, and how lists of phones show it. */
export interface HandsetSwitch {
  /** The option as it is written in the help: `--wap-apn <on|off>`. */
  readonly flags: string;
  readonly help: Said;
  /** Makes a reader of the word behind the option; without one the word is the value. */
  readonly reader?: (cx: Context, flag: string) => (text: string) => unknown;
  /** What the control API is sent for the value, where it is not the value itself. */
  readonly sent?: (value: unknown) => unknown;
  /** What a list of phones says where the value is not that of a new phone; without it, nothing. */
  readonly unusual?: (handset: Handset) => Said;
}

/** Every switch, in the order of help and lists. The compiler says which member of the schema has no row. */
export const handsetSwitches: Readonly<Record<keyof HandsetChange, HandsetSwitch>> = {
  sims: {
    flags: '--sim <msisdn...>',
    help: { en: 'none, or numbers of the SIMs in it, in order of slots', zh: 'none，或卡槽中的号码（按卡槽次序）' },
    sent: (sims) => (Array.isArray(sims) && sims.length === 1 && sims[0] === 'none' ? [] : sims),
  },
  dataSlot: {
    flags: '--data-slot <n>',
    help: { en: 'slot of the SIM that carries mobile data', zh: '上网卡所在卡槽' },
    reader: (cx, flag) => wholeNumber(cx, flag, 0, 8),
  },
  mobileData: onOff(
    'mobile-data',
    { en: 'mobile data', zh: '移动数据' },
    { en: 'mobile-data=off', zh: '移动数据已关' },
  ),
  wifi: onOff('wifi', { en: 'Wi-Fi', zh: 'Wi-Fi' }, { en: 'wifi', zh: '连着 Wi-Fi' }),
  cellularBlocked: onOff(
    'cellular-blocked',
    { en: 'while Wi-Fi is on, the switch to cellular fails', zh: 'Wi-Fi 打开时切换不到蜂窝网络' },
    { en: 'cellular-blocked', zh: '切不到蜂窝' },
  ),
  airplane: onOff('airplane', { en: 'airplane mode', zh: '飞行模式' }, { en: 'airplane', zh: '飞行模式' }),
  vpn: onOff('vpn', { en: 'traffic goes through a VPN', zh: '流量经过 VPN' }, { en: 'vpn', zh: '挂着 VPN' }),
  wapApn: onOff(
    'wap-apn',
    { en: 'a WAP access point, through which retrieval fails', zh: 'WAP 接入点（无法取号）' },
    { en: 'wap-apn', zh: 'WAP 接入点' },
  ),
  roaming: {
    flags: '--roaming <how>',
    help: { en: 'none, home-routed or local-breakout', zh: 'none、home-routed 或 local-breakout' },
    reader: (cx, flag) => oneOf(cx, flag, roamings),
    unusual: ({ roaming }) => ({
      en: `roaming=${roaming}`,
      zh: roaming === 'home-routed' ? '漫游（回归属地）' : '漫游（本地出口）',
    }),
  },
  hotspotOf: {
    flags: '--hotspot-of <phone|none>',
    help: { en: 'phone whose hotspot it uses', zh: '所连热点的手机' },
    sent: (host) => (host === 'none' ? null : host),
    unusual: ({ hotspotOf }) => ({ en: `hotspot-of=${hotspotOf}`, zh: `用 ${hotspotOf} 的热点` }),
  },
  addresses: {
    flags: '--address <ip...>',
    help: { en: 'source addresses that count as its bearer', zh: '视为其数据连接的源地址' },
  },
  clockSkewMs: {
    flags: '--clock-skew <duration>',
    help: { en: 'how far its clock is ahead', zh: '手机时钟快多少' },
    reader: (cx, flag) => (text) =>
      parseDuration(text) ?? noted(cx, mistake('option.no-duration', flag, text, { examples: '90s, 2m, 1h' })),
    unusual: ({ clockSkewMs: ms }) => ({
      en: `clock-skew=${ms}`,
      zh: `时钟${ms < 0 ? '慢' : '快'} ${Math.abs(ms)} 毫秒`,
    }),
  },
};

export const switchNames = Object.keys(handsetSwitches) as readonly (keyof HandsetChange)[];

/** The switches of a phone that stand otherwise than on a new one; what is in it (SIMs, addresses) is no matter. */
export function thrownSwitches(handset: Handset): readonly (keyof HandsetChange)[] {
  return switchNames.filter(
    (name) =>
      handsetSwitches[name].unusual !== undefined && (handset[name] ?? blankHandset[name]) !== blankHandset[name],
  );
}

function onOff(flag: string, help: Said, unusual: Said): HandsetSwitch {
  return { flags: `--${flag} <on|off>`, help, reader: onOrOff, unusual: () => unusual };
}

function onOrOff(cx: Context, flag: string): (text: string) => unknown {
  return (text) => {
    if (text === 'on' || text === 'true') return true;
    if (text === 'off' || text === 'false') return false;
    return noted(cx, mistake('option.none-of', flag, text, { names: ['on', 'off'] }));
  };
}
