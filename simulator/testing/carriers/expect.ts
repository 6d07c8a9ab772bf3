import { expect } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import { producible } from '../../core/acts/producible.ts';
import type { AnyRoute } from '../../core/route/route.ts';
import { perCarrier } from '../../core/words/carrier-id.ts';
import { isNever } from '../../core/words/code.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { leadsTo } from '../../pipeline/routing.ts';
import type { Heard } from './box.ts';
import type { RouteClient } from './client.ts';

/** The route that a client speaks to, for its table alone. */
export function routeOf(client: RouteClient): AnyRoute {
  const { host, path } = client.ask({ app: nobody, nowMs: 0 });
  const route = carriers
    .flatMap(({ routes }) => routes)
    .find((each) => each.hosts.includes(host) && leadsTo(each, path));
  if (route === undefined) throw new Error(`no route at ${host}${path}`);
  return route;
}

const filing = { appId: '', appKey: '', appSecret: '', clientId: '', clientSecret: '' };
/** An app without a name or a filing, for requests of which only their form counts. */
export const nobody = {
  platform: 'android',
  packageName: '',
  packageSign: '',
  bundleId: '',
  carriers: perCarrier(() => filing),
} as unknown as Parameters<RouteClient['ask']>[0]['app'];

/** Refused for that reason, which the route says that it can give, in its code, and with no word of success. */
export function expectRefused(heard: Heard, route: RouteClient, refusal: Refusal): void {
  expect({ refusal: heard.event?.refusal, route: heard.event?.route?.split('.')[1] }).toEqual({
    refusal,
    route: route.id,
  });
  const table = routeOf(route);
  expect([...producible(table)], route.id).toContain(refusal);
  const entry = table.codes.refusals[refusal];
  if (isNever(entry)) throw new Error(`${route.id} says that it never gives ${refusal}`);
  const instead = (table.instead ?? []).filter((each) => each.refusal === refusal).map(({ code }) => code);
  expect([entry.code, ...instead]).toContain(heard.code);
  expect(heard.code).not.toBe(route.success);
  expect([heard.token, heard.mask, heard.msisdn, heard.match]).toEqual([undefined, undefined, undefined, undefined]);
}
