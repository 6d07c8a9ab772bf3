import type { PackageClue } from '../../core/route/clue.ts';
import { type App, identityOf } from '../../core/words/app.ts';
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
  if (packageName !== identityOf(app)) return mistakeInName(packageName, app, apps);
  if (app.platform !== 'android') return null;
  const bare = packageSign.trim().replaceAll(':', '');
  if (bare.toLowerCase() === app.packageSign) return { id: spelling(packageSign) };
  if (isHex(bare, 40, 'either')) return { id: 'package.sign-digest', with: { digest: 'SHA-1' } };
  if (isHex(bare, 64, 'either')) return { id: 'package.sign-digest', with: { digest: 'SHA-256' } };
  const other = first(
    apps,
    (each) => each.name !== app.name && each.packageSign !== '' && each.packageSign === packageSign,
  );
  return other === null ? null : { id: 'package.sign-of-app', with: { app: other.name } };
}

/** What keeps a right certificate from being read. */
function spelling(packageSign: string): string {
  if (packageSign.includes(':')) return 'package.sign-colons';
  return packageSign.trim() === packageSign ? 'package.sign-case' : 'package.sign-blank';
}

function mistakeInName(name: string, app: App, apps: Iterable<App>): Told | null {
  const identity = identityOf(app);
  if (identity !== '' && name.trim() === identity) return { id: 'package.blank' };
  if (identity !== '' && name.toLowerCase() === identity.toLowerCase()) return { id: 'package.case' };
  const other = first(apps, (each) => each.name !== app.name && name !== '' && identityOf(each) === name);
  return other === null ? null : { id: 'package.of-app', with: { app: other.name, platform: other.platform } };
}

function first(apps: Iterable<App>, is: (app: App) => boolean): App | null {
  let looked = 0;
  for (const app of apps) {
    if (++looked > mostApps) return null;
    if (is(app)) return app;
  }
  return null;
}
