import { armAll } from '../casting/faults.ts';
import { readInbox } from '../control/inbox-page.ts';
import { countsOf } from '../control/journal/counts.ts';
import { matcher } from '../control/journal/filter.ts';
import { maskFor } from '../control/journal/mask.ts';
import { readPage } from '../control/journal/page.ts';
import { heading } from '../core/words/mistake.ts';
import type { InProcessSimulator } from '../library.ts';
import { describeWorld } from '../questions/describe.ts';
import { isUnwelcome } from '../questions/event-facts.ts';
import { explainLater } from '../questions/explain.ts';
import { issueToken } from '../questions/issue.ts';
import type { Bench } from './bench.ts';
import { boxClient } from './box-client.ts';
import { openLocalBox } from './local-box.ts';
import { LocalPhones } from './local-phones.ts';
import { readAll } from './read-all.ts';

/** Worlds of a simulator in this process. */
export function localBench(simulator: InProcessSimulator): Bench {
  return {
    isBox: false,
    async open(definition) {
      const world = await simulator.createWorld(definition);
      const mask = maskFor(world, simulator.carriers, false);
      const phones = new LocalPhones(simulator, world);
      return {
        cast: describeWorld(simulator, world),
        fetch: simulator.fetchIn(world),
        token: (request) => issueToken(simulator, world, request),
        call: (handset, purpose, call) => phones.call(handset, purpose, call),
        openGateway: () => Promise.reject(new Error(heading('world.no-port').message)),
        proxy: () => Promise.reject(new Error(heading('phone.no-port').message)),
        async arm(fault) {
          const [armed] = await armAll(simulator, world, [fault], '');
          return armed as NonNullable<typeof armed>;
        },
        faults: async () => simulator.boardOf(world).list(),
        async moveClock(change) {
          await world.moveClock(change, simulator.wallMs());
        },
        nowMs: async () => world.nowMs(simulator.wallMs()),
        journal({ unwelcome = false } = {}) {
          const wanted = unwelcome ? isUnwelcome : () => true;
          return readAll(async (after) => readPage(world, mask, after, 1000, wanted));
        },
        async counts({ type, ...filter }) {
          return countsOf(world, matcher(simulator, type === undefined ? filter : { ...filter, types: [type] }));
        },
        inbox: async ({ msisdn = null, after = 0, reveal = false }) =>
          readInbox(world, { msisdn, after, reveal }).messages,
        explain: (n) => explainLater(simulator, world, n, mask.text),
        async withVerbs(use) {
          const box = await openLocalBox(simulator);
          try {
            return await use(
              (await boxClient({ control: box.control, token: null, gateways: {} })).world(world.handle),
            );
          } finally {
            await box.close();
          }
        },
        async close() {
          simulator.deleteWorld(world.handle);
        },
      };
    },
  };
}
