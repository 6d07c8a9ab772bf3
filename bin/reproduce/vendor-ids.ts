import type { Members } from '../../simulator/catalogue/vendor-recipe.ts';
import type { VendorSet } from './vendor-set.ts';

type App = VendorSet['apps'][number];

/** The numbers that UCloud's API has for platforms. */
const platforms: Readonly<Record<string, string>> = { android: '1', ios: '2', h5: '3' };

const scene = ({ businesses }: App, purpose: string) => businesses.find((each) => each.purpose === purpose)?.businessId;

/** What an application was given when it was filed, by the word of a recipe for it. */
const filed: Readonly<Record<string, (app: App) => string | undefined>> = {
  application: ({ applicationId }) => applicationId,
  package: ({ packageName }) => packageName,
  platform: ({ platform }) => platforms[platform],
  login: (app) => scene(app, 'login'),
  verify: (app) => scene(app, 'verify'),
};

/** Puts what was filed in place of `$login.shop` and its like: ids are the account's own, so no recipe can hold them. */
export function withIds(members: Members, { apps }: Pick<VendorSet, 'apps'>): Members {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, idFor(value, apps)]));
}

function idFor(value: unknown, apps: VendorSet['apps']): unknown {
  const [, word = '', name = ''] = typeof value === 'string' ? (/^\$([a-z]+)\.([a-z0-9-]+)$/.exec(value) ?? []) : [];
  const read = filed[word];
  if (read === undefined) return value;
  const app = apps.find((each) => each.name === name);
  return (app && read(app)) ?? value;
}
