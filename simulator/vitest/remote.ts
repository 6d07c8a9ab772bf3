import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { ControlError, holdLease } from '../control/client/index.ts';
import type { Fault } from '../faults/fault.ts';
import type { PhoneResult } from '../handset/index.ts';
import type { RefusedToken, TokenAnswer } from '../questions/issue.ts';
import type { ArmedFault, Bench } from './bench.ts';
import { backgroundFetch, boxClient } from './box-client.ts';
import { boxFetch } from './box-fetch.ts';
import { gatewayOf } from './box-gateway.ts';
import type { BoxOptions } from './box-in.ts';
import { readAll } from './read-all.ts';

/** A world whose tests are killed is gone so long after. */
const leaseMs = 60_000;

/** Worlds of a box that runs somewhere, over its control API. */
export function remoteBench(options: BoxOptions): Bench {
  return {
    isBox: true,
    async open(definition: WorldDefinition) {
      const box = await boxClient(options);
      const cast = await box.createWorld({ leaseMs, ...definition });
      const letGo = holdLease(box.with({ fetch: await backgroundFetch() }), cast.id);
      const world = box.world(cast.id);
      return {
        cast,
        fetch: await boxFetch(await gatewayOf(options, 'cmcc'), cast.id),
        token: (request) => world.issueToken(request).then((issued) => ({ issued }), refused),
        // The phone in the box is the one that a world in this process has.
        call: async (handset, purpose, call) => (await world[`${purpose}OnHandset`](handset, call)) as PhoneResult,
        openGateway: (carrier) => world.openGateway({ carrier }),
        proxy: async (handset) => (await world.openGateway({ proxy: { handset } })).url,
        arm: async (fault) => (await world.armFaults(fault)) as Fault,
        faults: async () => (await world.listFaults()) as readonly ArmedFault[],
        moveClock: async (change) => void (await world.moveClock(change)),
        nowMs: async () => (await world.getClock()).nowMs,
        journal: (query) => readAll((after) => world.readJournal({ ...query, after })),
        counts: (filter) => world.countEvents(filter),
        inbox: async (filter) => (await world.readInbox(filter)).messages,
        explain: (n) => world.explainEvent(n).catch(() => null),
        withVerbs: (use) => use(world),
        async close() {
          letGo();
          await world.deleteWorld();
        },
      };
    },
  };
}

/** A token that a carrier's rules refuse is an answer; everything else that is no success is thrown. */
function refused(error: unknown): TokenAnswer {
  const refusal = error instanceof ControlError ? error.refusal : null;
  if (refusal === null) throw error;
  return { refused: refusal as RefusedToken };
}
