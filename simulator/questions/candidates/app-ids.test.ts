import { describe, expect, test } from 'vitest';
import type { App } from '../../core/words/app.ts';
import { type CarrierId, perCarrier } from '../../core/words/carrier-id.ts';
import { type KnownIds, mistakeInAppId } from './app-ids.ts';
import { mistakeInPackage } from './packages.ts';

const shop: App = {
  name: 'shop',
  platform: 'android',
  packageName: 'cn.example.shop',
  packageSign: '0123456789abcdef0123456789abcdef',
  bundleId: '',
  origin: '',
  serverAddresses: [],
  publicKeys: {},
  capabilities: ['login'],
  state: 'active',
  carriers: {
    ...perCarrier(() => ({})),
    cmcc: { appId: 'Ab3000', appKey: 'KEY', appSecret: 'SECRET' },
    cucc: { clientId: '99166', clientSecret: 'CLIENT' },
    ctcc: { appId: '8000', appSecret: 'TELECOM' },
  } as App['carriers'],
};
const ios: App = {
  ...shop,
  name: 'shop-ios',
  platform: 'ios',
  packageName: '',
  packageSign: '',
  bundleId: 'cn.example.ios',
};

const harmony: App = {
  ...shop,
  name: 'shop-harmony',
  platform: 'harmony',
  packageName: '',
  packageSign: '',
  bundleName: 'cn.example.shop',
  fingerprint: '0123456789ABCDEF'.repeat(4),
  appIdentifier: '6917562860841254665',
};

const ids: Readonly<Partial<Record<CarrierId, string>>> = { cmcc: 'Ab3000', cucc: '99166', ctcc: '8000' };
const known: KnownIds = {
  carrier: 'cmcc',
  carriers: ['cmcc', 'cucc', 'ctcc'],
  isFiled: (carrier, id) => ids[carrier] === id,
  apps: [shop, ios],
};

describe('an id that leads to no app', () => {
  test.each([
    ['a blank behind it', 'Ab3000 ', 'app.id-blank-around'],
    ['a newline behind it', 'Ab3000\n', 'app.id-blank-around'],
    ['a blank of a Chinese keyboard before it', '\u3000Ab3000', 'app.id-blank-around'],
    ['a letter that nobody sees', '\u200bAb3000', 'app.id-invisible'],
    ['quotes', '"Ab3000"', 'app.id-in-quotes'],
    ['Chinese quotes', '“Ab3000”', 'app.id-in-quotes'],
    ['full-width letters', 'Ａｂ３０００', 'app.id-full-width'],
    ['percent-encoding', 'Ab%33000', 'app.id-percent-encoded'],
    ['the id of another carrier', '99166', 'app.id-of-carrier'],
    ['a name', 'shop', 'app.id-is-name'],
    ['a package', 'cn.example.shop', 'app.id-is-package'],
    ['a bundle id', 'cn.example.ios', 'app.id-is-package'],
    ['a secret', 'KEY', 'app.id-is-secret'],
  ])('%s', (_, text, id) => expect(mistakeInAppId(text, known)?.id).toBe(id));

  test('letters in the other case, and a number with decimals', () => {
    const lower = { ...known, isFiled: (_: CarrierId, id: string) => id === 'ab3000' || id === '3000' };
    expect(mistakeInAppId('AB3000', lower)?.id).toBe('app.id-other-case');
    expect(mistakeInAppId('3000.0', lower)?.id).toBe('app.id-decimals');
  });

  test('one that is like nothing', () => {
    for (const text of ['', 'Ab3001', '__proto__']) expect(mistakeInAppId(text, known)).toBeNull();
  });
});

describe('what an app says of itself', () => {
  const told = (packageName: string, packageSign: string, app = shop) =>
    mistakeInPackage({ about: 'package', packageName, packageSign }, app, [shop, ios])?.id ?? null;
  const sign = shop.packageSign;

  test.each([
    ['a blank behind the package', 'cn.example.shop ', sign, 'package.blank'],
    ['capitals in the package', 'cn.example.Shop', sign, 'package.case'],
    ['the bundle id of the other platform', 'cn.example.ios', sign, 'package.of-app'],
    ['colons', 'cn.example.shop', sign.replace(/..(?=.)/g, '$&:').toUpperCase(), 'package.sign-colons'],
    ['capitals', 'cn.example.shop', sign.toUpperCase(), 'package.sign-case'],
    ['a newline behind the certificate', 'cn.example.shop', `${sign}\n`, 'package.sign-blank'],
    ['SHA-1', 'cn.example.shop', 'ab'.repeat(20), 'package.sign-digest'],
    ['SHA-256 with colons', 'cn.example.shop', `ab${':ab'.repeat(31)}`, 'package.sign-digest'],
  ])('%s', (_, packageName, packageSign, id) => expect(told(packageName, packageSign)).toBe(id));

  test.each([
    ['the fingerprint of HarmonyOS at an Android app', shop, harmony.fingerprint, 'package.sign-harmony'],
    ['the MD5 of Android at an app for HarmonyOS', harmony, sign, 'package.sign-android'],
    ['SHA-256 in small letters, as no phone with HarmonyOS has it', shop, 'ab'.repeat(32), 'package.sign-digest'],
    ['a fingerprint in small letters', harmony, '0123456789abcdef'.repeat(4), 'package.fingerprint-case'],
    [
      'a fingerprint with colons',
      harmony,
      `01${':23:45:67:89:AB:CD:EF:01'.repeat(4)}`.slice(0, 95),
      'package.fingerprint-colons',
    ],
    ['a fingerprint with a blank', harmony, `${harmony.fingerprint} `, 'package.fingerprint-blank'],
  ])('%s', (_, app, packageSign = '', id) => expect(told('cn.example.shop', packageSign, app)).toBe(id));

  test('an app for HarmonyOS that was built with the ids of the one for Android', () => {
    expect(told('cn.example.harmony', harmony.fingerprint ?? '')).toBe('package.sign-harmony');
  });

  test('the certificate of another app', () => {
    const other = { ...shop, name: 'debug', packageSign: 'f'.repeat(32) };
    const clue = { about: 'package', packageName: shop.packageName, packageSign: other.packageSign } as const;
    expect(mistakeInPackage(clue, shop, [shop, other])).toEqual({ id: 'package.sign-of-app', with: { app: 'debug' } });
  });

  test('the package of an Android app where the id is that of the iOS app', () => {
    expect(told('cn.example.shop', sign, ios)).toBe('package.of-app');
  });

  test('nothing wrong with one that was never filed', () => {
    expect(told('cn.example.shop', sign, { ...shop, state: 'unfiled' })).toBeNull();
    for (const shown of [harmony.fingerprint, harmony.appIdentifier])
      expect(told('cn.example.shop', shown ?? '', { ...harmony, state: 'unfiled' })).toBeNull();
  });

  test('one that is like nothing', () => {
    expect(told('cn.example.other', sign)).toBeNull();
    expect(told('cn.example.shop', 'e'.repeat(32))).toBeNull();
  });
});
