import { md5Hex } from './md5.ts';

/** What a browser says of itself, in the order of China Mobile's page script (web). */
function items(): string[] {
  const { userAgent, appVersion, cookieEnabled, hardwareConcurrency, language } = navigator;
  const platform = textIn(navigator, 'platform');
  const plugins = Array.from(navigator.plugins, ({ name }) => name).join(',');
  const { availWidth, availHeight, colorDepth } = screen;
  const zone = new Date().getTimezoneOffset() / -60;
  const cpuClass = textIn(navigator, 'cpuClass');
  return [platform, userAgent, appVersion, cookieEnabled, cpuClass, hardwareConcurrency, language, plugins]
    .concat([availWidth, availHeight, colorDepth, zone])
    .map(String);
}

// Members that browsers give up one by one.
const textIn = (from: object, name: string): string => String(Reflect.get(from, name) ?? '');

/**
 * `userInformation`: Base64 of platform, the first 100 letters of the user agent, and a digest of it all, written for a URL.
 * Gateways compare it byte for byte, and the page repeats it as it is.
 */
export function userInformation(): string {
  const all = items();
  const text = [all[0] ?? '', navigator.userAgent.slice(0, 100), md5Hex(all.join('@@'))].join('@@');
  return encodeURIComponent(btoa(String.fromCharCode(...new TextEncoder().encode(text))));
}

/** 32 lower hex digits that are the same for the same browser. */
export const browserId = (): string => md5Hex(items().join('@@'));
