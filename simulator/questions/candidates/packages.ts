import type { PackageClue } from '../../core/route/clue.ts';
import { type App, certificatesOf, identityOf } from '../../core/words/app.ts';
import { isHex } from '../../wire/hex.ts';
import type { Told } from './told.ts';

/** Apps of a world that are looked through: it may hold thousands. */
const mostApps = 64;

/** What is wrong with what an app says of itself; null where it is like nothing that was filed. */
export function mistakeInPackage(
  { packageName, packageSign }: PackageClue,
  app: App,
  apps: Iterable<App>,
): Told | null {
  if (packageName !== identityOf(app)) return mistakeInName(packageName, packageSign, app, apps);
  if (app.platform !== 'android' && app.platform !== 'harmony') return null;
  // It says what it is, and that was never filed.
  if (certificatesOf(app).includes(packageSign)) return null;
  return (app.platform === 'android' ? inMd5 : inFingerprint)(packageSign, app) ?? ofAnother(packageSign, app, apps);
}

function inMd5(packageSign: string, app: App): Told | null {
  const bare = packageSign.trim().replaceAll(':', '');
  if (bare.toLowerCase() === app.packageSign) return { id: ofMd5[spelling(packageSign)] };
  if (isFingerprint(packageSign)) return { id: 'package.sign-harmony', with: { platform: app.platform } };
  if (isHex(bare, 40, 'either')) return { id: 'package.sign-digest', with: { digest: 'SHA-1' } };
  return isHex(bare, 64, 'either') ? { id: 'package.sign-digest', with: { digest: 'SHA-256' } } : null;
}

function inFingerprint(packageSign: string, { fingerprint = '' }: App): Told | null {
  const bare = packageSign.trim().replaceAll(':', '');
  if (bare.toLowerCase() === fingerprint.toLowerCase()) return { id: ofFingerprint[spelling(packageSign)] };
  return isHex(bare, 32, 'either') ? { id: 'package.sign-android' } : null;
}

/** In capitals and without colons, as HarmonyOS has it and keytool has not. */
function isFingerprint(packageSign: string): boolean {
  return isHex(packageSign, 64, 'upper');
}

/** What keeps a right certificate from being read. */
const ofMd5 = { colons: 'package.sign-colons', case: 'package.sign-case', blank: 'package.sign-blank' } as const;
const ofFingerprint = {
  colons: 'package.fingerprint-colons',
  case: 'package.fingerprint-case',
  blank: 'package.fingerprint-blank',
} as const;

function spelling(packageSign: string): keyof typeof ofMd5 {
  if (packageSign.includes(':')) return 'colons';
  return packageSign.trim() === packageSign ? 'case' : 'blank';
}

function ofAnother(packageSign: string, app: App, apps: Iterable<App>): Told | null {
  const other = first(
    apps,
    (each) => each.name !== app.name && packageSign !== '' && certificatesOf(each).includes(packageSign),
  );
  return other === null ? null : { id: 'package.sign-of-app', with: { app: other.name } };
}

function mistakeInName(name: string, packageSign: string, app: App, apps: Iterable<App>): Told | null {
  const identity = identityOf(app);
  if (identity !== '' && name.trim() === identity) return { id: 'package.blank' };
  if (identity !== '' && name.toLowerCase() === identity.toLowerCase()) return { id: 'package.case' };
  const other = first(apps, (each) => each.name !== app.name && name !== '' && identityOf(each) === name);
  if (other !== null) return { id: 'package.of-app', with: { app: other.name, platform: other.platform } };
  // The commonest way there: the app for HarmonyOS was built with the ids of the one for Android.
  const isForeign = app.platform !== 'harmony' && isFingerprint(packageSign);
  return isForeign ? { id: 'package.sign-harmony', with: { platform: app.platform } } : null;
}

function first(apps: Iterable<App>, is: (app: App) => boolean): App | null {
  let looked = 0;
  for (const app of apps) {
    if (++looked > mostApps) return null;
    if (is(app)) return app;
  }
  return null;
}
