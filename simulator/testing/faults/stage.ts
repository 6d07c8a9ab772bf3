import type { FaultDefinition } from '../../../fixtures/api-types.ts';
import { armAll } from '../../casting/faults.ts';
import type { World } from '../../core/world/world.ts';
import { createSimulator } from '../../index.ts';
import { issueToken } from '../../questions/issue.ts';
import { tokenRecord } from '../../questions/token-record.ts';
import { openGateway } from '../../shells/http/listen.ts';
import type { Simulator } from '../../simulator.ts';
import { noon } from '../carriers/box.ts';
import { tokenValidation } from '../shells/carrier-requests.ts';

/** The route on which every effect is tried: what most services ask, with a number in its answer. */
export const tried = { carrier: 'cmcc', endpoint: 'M1' } as const;

const path = '/unisdk/rsapi/loginTokenValidate';

/** A gateway on a port of its own, in a world that is the same in every run: so are its tokens and its answers. */
export interface Stage {
  readonly simulator: Simulator;
  readonly world: World;
  readonly port: number;
  readonly url: string;
  /** What the last defect was; none unless something is wrong with the box. */
  readonly errors: readonly unknown[];
  arm(fault: FaultDefinition): Promise<string>;
  /** A login token of the cast's first number, and the request that redeems it. */
  token(): Promise<string>;
  ask(token: string): RequestInit;
  stateOf(token: string): string | undefined;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const simulator = createSimulator({ wallMs: () => noon });
  const world = await simulator.createWorld({ name: 'wire', policy: { cmcc: { 'unusedCap.limit': 0 } } });
  const errors: unknown[] = [];
  const gateway = await openGateway({
    wallMs: simulator.wallMs,
    exchange: (arrival) => simulator.exchange(arrival),
    isRealHost: (host) => simulator.routing.knowsHost(host),
    onError: (error) => errors.push(error),
  });
  const [app] = world.apps;
  if (app === undefined) throw new Error('no app');
  return {
    simulator,
    world,
    errors,
    port: gateway.port,
    url: gateway.url + path,
    async arm(fault) {
      const [armed] = await armAll(simulator, world, [fault], '');
      return armed?.id ?? '';
    },
    async token() {
      const told = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
      return told.issued?.token ?? '';
    },
    ask: (token) => tokenValidation(app, token, noon),
    stateOf: (token) => tokenRecord(simulator, world, token)?.state,
    async close() {
      await gateway.close();
      simulator.close();
    },
  };
}
