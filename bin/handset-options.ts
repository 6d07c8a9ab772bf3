import { type Command, Option } from 'commander';
import type { HandsetChange } from '../fixtures/api-types.ts';
import type { Context } from './context.ts';
import { parseDuration } from './duration.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';
import { mistake, oneOf, wholeNumber } from './options.ts';

/** A phone's switches as options. */
export interface SwitchOptions {
  readonly sim?: readonly string[];
  readonly dataSlot?: number;
  readonly mobileData?: boolean;
  readonly wifi?: boolean;
  readonly cellularBlocked?: boolean;
  readonly airplane?: boolean;
  readonly vpn?: boolean;
  readonly wapApn?: boolean;
  readonly roaming?: string;
  readonly hotspotOf?: string;
  readonly address?: readonly string[];
  readonly clockSkew?: number;
}

export function addSwitchOptions(command: Command, cx: Context): Command {
  const { phone } = cx.say;
  const roamings = ['none', 'home-routed', 'local-breakout'];
  const onOff = (flag: string, words: string) =>
    new Option(`--${flag} <on|off>`, words).argParser((text) => switchIn(`--${flag}`, text, cx));
  return command
    .addOption(new Option('--sim <msisdn...>', phone.sim))
    .addOption(new Option('--data-slot <n>', phone.dataSlot).argParser(wholeNumber(cx, '--data-slot', 0, 8)))
    .addOption(onOff('mobile-data', phone.mobileData))
    .addOption(onOff('wifi', phone.wifi))
    .addOption(onOff('cellular-blocked', phone.cellularBlocked))
    .addOption(onOff('airplane', phone.airplane))
    .addOption(onOff('vpn', phone.vpn))
    .addOption(onOff('wap-apn', phone.wapApn))
    .addOption(new Option('--roaming <how>', phone.roaming).argParser(oneOf(cx, '--roaming', roamings)))
    .addOption(new Option('--hotspot-of <phone|none>', phone.hotspotOf))
    .addOption(new Option('--address <ip...>', phone.address))
    .addOption(new Option('--clock-skew <duration>', phone.clockSkew).argParser((text) => skewIn(text, cx)));
}

function switchIn(where: string, text: string, cx: Context): unknown {
  if (text === 'on' || text === 'true') return true;
  if (text === 'off' || text === 'false') return false;
  return mistake(cx, where, cx.say.mistakes.oneOf, text, 'on, off');
}

function skewIn(text: string, cx: Context): unknown {
  return parseDuration(text) ?? mistake(cx, '--clock-skew', cx.say.mistakes.duration, text, '90s, 2m, 1h');
}

/** What the control API is asked to change; nothing at all is a mistake. */
export function changeOf(options: SwitchOptions, cx: Context): HandsetChange {
  const { sim, dataSlot, mobileData, wifi, cellularBlocked, airplane, vpn, wapApn, roaming } = options;
  const { hotspotOf, address, clockSkew } = options;
  const hotspot = hotspotOf === 'none' ? null : hotspotOf;
  const asked = {
    sims: sim?.length === 1 && sim[0] === 'none' ? [] : sim,
    dataSlot,
    mobileData,
    wifi,
    cellularBlocked,
    airplane,
    vpn,
    wapApn,
    roaming,
    hotspotOf: hotspot,
    addresses: address,
    clockSkewMs: clockSkew,
  };
  const change = Object.entries(asked).filter(([, value]) => value !== undefined);
  if (change.length > 0) return Object.fromEntries(change) as HandsetChange;
  throw new Failure(exits.usage, cx.say.phone.nothingToSet, [
    { path: '', message: cx.say.phone.giveSwitch, fix: 'sanwang phone set --help' },
  ]);
}
