import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestListener, ServerResponse } from 'node:http';
import type { MetCall, ToldCall } from '../../conformance/reference/index.ts';
import { arrivalOfNobody, type Reply } from '../../simulator/core/words/arrival.ts';
import type { Delivery } from '../../simulator/core/words/delivery.ts';
import { type FaceName, parseFaceName } from '../../simulator/core/words/face-name.ts';
import type { CallMoment, Firing, Interruption, Point } from '../../simulator/core/words/fault.ts';
import { held } from '../../simulator/core/words/held.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { noteCallFault, noteServiceCall } from '../../simulator/questions/service-call.ts';
import { deliver } from '../../simulator/shells/http/deliver.ts';
import { holdAnswer } from '../../simulator/shells/http/held-answer.ts';
import { leavingOf } from '../../simulator/shells/http/leaving.ts';
import type { MountOptions } from '../../simulator/shells/mount.ts';
import { until } from '../../simulator/shells/until.ts';

/** Whose world a call belongs to, and the name of the world's app; null where it is nobody's. */
export interface CallPlace {
  readonly world: World;
  readonly app: string | null;
}

export interface ServiceCallsOptions extends Pick<MountOptions, 'wallMs' | 'onError'> {
  placeOf(accountId: string | null, applicationId: string | null): CallPlace | null;
}

/** What is known of a request that the service is answering. */
interface Underway {
  readonly response: ServerResponse;
  firstEvent: number | null;
  /** The fault that forced its code. */
  fault: string | null;
}

/** What a call that is over by a fault waits for: each for one of its own, since one for all would keep them all. */
const nobody = (): Promise<never> => new Promise(() => {});

/** Lets the faults of worlds meet the calls of the service, and their journals hear of them. */
export class ServiceCalls {
  readonly #options: ServiceCallsOptions;
  readonly #underway = new AsyncLocalStorage<Underway>();

  constructor(options: ServiceCallsOptions) {
    this.#options = options;
  }

  /** A handler of the service whose answers faults may spoil. */
  around(handler: RequestListener): RequestListener {
    return (request, response) => {
      this.#underway.run({ response, firstEvent: null, fault: null }, () => handler(request, response));
    };
  }

  /** The code of the face that a fault wants answered, or null. Waits as faults say; it never returns to a call that is over by them. */
  readonly meet = async (call: MetCall): Promise<string | null> => {
    const place = this.#options.placeOf(call.accountId, call.applicationId);
    const face = parseFaceName(call.face);
    if (place === null || face === null || place.world.faults.size === 0) return null;
    return this.#meet(place, face, call);
  };

  /** Journals how a call ended, unless it is nobody's. */
  readonly tell = (call: ToldCall): void => {
    const place = this.#options.placeOf(call.accountId, call.applicationId);
    const face = parseFaceName(call.face);
    if (place === null || face === null) return;
    const underway = this.#underway.getStore();
    const soFar = { fault: underway?.fault ?? null, firstEvent: underway?.firstEvent ?? null };
    const n = noteServiceCall(place.world, this.#options.wallMs(), { ...call, face, app: place.app }, soFar);
    if (underway !== undefined) underway.firstEvent ??= n;
  };

  async #meet({ world, app }: CallPlace, face: FaceName, call: MetCall): Promise<string | null> {
    const { wallMs } = this.#options;
    const underway = this.#underway.getStore();
    const moment = (): CallMoment => {
      const nowMs = world.nowMs(wallMs());
      return { face, endpoint: call.action, app, msisdn: call.phone, nowMs };
    };
    const fire = (point: Point, said?: CallMoment['said']): readonly Firing[] => {
      const at = said === undefined ? moment() : { ...moment(), said };
      const firings = world.faults.fireOnCall(point, at);
      for (const firing of firings) {
        const n = noteCallFault(world, wallMs(), at, firing, point, underway?.firstEvent ?? null);
        if (underway !== undefined) underway.firstEvent ??= n;
      }
      return firings;
    };
    const leaving = underway === undefined ? new AbortController().signal : leavingOf(underway.response);
    for (const firing of fire('before')) {
      const does = firing.before(arrivalOfNobody(wallMs()));
      if (does.does === 'wait') {
        if (await until(does.ms, does.clock, held(world, firing.hold), wallMs, leaving)) continue;
        underway?.response.req.socket.destroy();
        return nobody();
      }
      world.faults.outrun('after', moment(), firing.fault);
      if (does.does === 'refuse') {
        if (underway !== undefined) underway.fault = firing.fault;
        return does.refused.code;
      }
      if (underway === undefined) return null;
      deliver(deliveryOf(does, world, firing), underway.response, this.#options);
      return nobody();
    }
    if (underway !== undefined && !underway.response.headersSent)
      holdAnswer(underway.response, this.#options, (reply) => spoilt(reply, fire('after', { reply }), world));
    return null;
  }
}

/** What becomes of an answer by faults that fire behind the call: waits first, then the one that decides. */
function spoilt(reply: Reply, firings: readonly Firing[], world: World): Delivery | null {
  if (firings.length === 0) return null;
  return firings.reduceRight<Delivery>(
    (rest, firing) => {
      const does = firing.after(reply, arrivalOfNobody(0));
      if (does.does !== 'wait') return deliveryOf(does, world, firing);
      return { kind: 'later', ms: does.ms, clock: does.clock, world: held(world, firing.hold), decide: () => rest };
    },
    { kind: 'reply', reply },
  );
}

function deliveryOf(does: Interruption, world: World, { hold }: Firing): Delivery {
  if (does.does === 'reply') return { kind: 'reply', reply: does.reply };
  const steps = does.does === 'script' ? does.steps : [];
  return { kind: 'script', steps, end: does.does === 'script' ? does.end : 'fin', world: held(world, hold) };
}
