import type { App, CodeEntry, Handset, World } from '../../../control/client/index.ts';
import { dataSim } from '../../parts/data-sim.ts';
import type { CodeGroup } from '../catalogue/group.ts';

const isOnPhone = ({ entries }: CodeGroup): boolean =>
  entries.every(({ endpoint, reproduce }) => endpoint === 'sdk' || reproduce === null);

/** Apps that can meet what is answered there: a web page is an app, too, and what pages ask no other app does. */
export const appsFor = ({ apps }: World, { page = false }: CodeEntry): readonly App[] =>
  apps.filter(({ state, platform }) => state === 'active' && (platform === 'h5') === page);

/** The app's id where the code is from, as it stands in a backend's settings. */
export function idAt({ carriers }: App, carrier: string): string {
  const filing = (carriers as Readonly<Record<string, Readonly<Record<string, string>>>>)[carrier] ?? {};
  return filing['appId'] ?? filing['clientId'] ?? '';
}

/** Phones that can meet the carrier's codes, those of its own SIMs first; a vendor's come by any. */
export function phonesFor({ handsets }: World, carrier: string): readonly Handset[] {
  const isOwn = (phone: Handset) => dataSim(phone)?.carrier === carrier;
  return handsets.filter((phone) => dataSim(phone) !== null).sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}

/** Whose next call is meant unless told: the app that called most, else the first that may call; a phone for its own codes. */
export function likeliest(
  world: World,
  group: CodeGroup,
  entry: CodeEntry,
  calls: readonly { readonly app: string | null; readonly count: number }[],
): string {
  const [phone] = phonesFor(world, group.carrier);
  const number = phone === undefined ? undefined : dataSim(phone)?.msisdn;
  if (isOnPhone(group) && entry.page !== true && number !== undefined) return number;
  const sums = new Map<string, number>();
  for (const { app, count } of calls) if (app !== null) sums.set(app, (sums.get(app) ?? 0) + count);
  const known = entry.page === true ? appsFor(world, entry) : world.apps.filter(({ state }) => state === 'active');
  const [app] = [...known].sort((a, b) => (sums.get(b.name) ?? 0) - (sums.get(a.name) ?? 0));
  return app?.name ?? number ?? '';
}

/** Which call of the phone is the likelier to lead to the place that answers so. */
export function purposeOf({ through, endpoint }: CodeEntry): 'login' | 'verify' {
  if (through !== undefined) return through.login === undefined ? 'verify' : 'login';
  return endpoint === 'T1' ? 'verify' : 'login';
}
