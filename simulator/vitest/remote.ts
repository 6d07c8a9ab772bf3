import type { Counts, Explanation, JournalPage, WorldDefinition } from '../../fixtures/api-types.ts';
import type { Fault } from '../faults/fault.ts';
import type { IssuedToken } from '../questions/issue.ts';
import type { ArmedFault, Bench, WorldCast } from './bench.ts';
import { BoxControl, type BoxOptions } from './box-control.ts';
import { boxFetch } from './box-fetch.ts';
import { gatewayOf } from './box-gateway.ts';
import { holdLease } from './hold-lease.ts';
import { readAll } from './read-all.ts';

/** A world whose tests are killed is gone so long after. */
const leaseMs = 60_000;

/** Worlds of a box that runs somewhere, over its control API. */
export function remoteBench(options: BoxOptions): Bench {
  return {
    isBox: true,
    async open(definition: WorldDefinition) {
      const control = await BoxControl.open(options);
      const cast = await control.ask<WorldCast>('POST', 'worlds', { leaseMs, ...definition });
      const letGo = holdLease(options, cast.id);
      const at = `worlds/${encodeURIComponent(cast.id)}`;
      return {
        cast,
        fetch: await boxFetch(await gatewayOf(options, 'cmcc'), cast.id),
        async token(request) {
          const { refused, document } = await control.askRefusable<IssuedToken>('POST', `${at}/tokens`, request);
          return refused === null ? { issued: document } : { refused };
        },
        call: (handset, purpose, call) =>
          control.ask('POST', `${at}/handsets/${encodeURIComponent(handset)}/${purpose}`, call),
        arm: (fault) => control.ask<Fault>('POST', `${at}/faults`, fault),
        faults: () => control.ask<ArmedFault[]>('GET', `${at}/faults`),
        moveClock: (change) => control.ask('POST', `${at}/clock`, change),
        nowMs: async () => (await control.ask<{ nowMs: number }>('GET', `${at}/clock`)).nowMs,
        journal: () => readAll((after) => control.ask<JournalPage>('GET', `${at}/journal?after=${after}`)),
        counts: (filter) =>
          control.ask<Counts>('GET', `${at}/counts?${new URLSearchParams(filter as Record<string, string>)}`),
        explain: (n) => control.ask<Explanation>('GET', `${at}/journal/${n}/why`).catch(() => null),
        async close() {
          letGo();
          await control.ask('DELETE', at);
        },
      };
    },
  };
}
