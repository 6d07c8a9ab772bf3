import { getNumber } from '../../simulator/reproduce/backend.ts';
import { tokenOf } from './journey.ts';
import type { FailureScene } from './scenario.ts';
import type { Stage } from './stage.ts';

/** One failure that really happened. */
export interface Mishap {
  readonly id: string;
  readonly carrier: string;
  /** The carrier's code; null where no answer came. */
  readonly code: string | null;
  readonly refusal: string | null;
  readonly waitedMs?: number;
  readonly ok: boolean;
}

type Play = (scene: FailureScene, stage: Stage) => Promise<Mishap>;

const redeemTwice: Play = async (scene, stage) => {
  const login = await stage.tap(scene.phone, scene.app, 'login');
  const account = stage.account(scene.app, login.carrier);
  await getNumber(login.carrier, account, tokenOf(login));
  const again = await getNumber(login.carrier, account, tokenOf(login));
  return judged(scene, stage, login.carrier, again.code);
};

const login: Play = async (scene, stage) => {
  const answer = await stage.tap(scene.phone, scene.app, 'login');
  return judged(scene, stage, answer.carrier, answer.code);
};

const redeemSilent: Play = async (scene, stage) => {
  const answer = await stage.tap(scene.phone, scene.app, 'login');
  const { carrier } = answer;
  const fault = await stage.world.armFaults({ effect: scene.effect ?? '', on: { carrier } });
  const startMs = performance.now();
  try {
    const { code } = await getNumber(carrier, stage.account(scene.app, carrier), tokenOf(answer), {
      timeoutMs: scene.timeoutMs ?? 700,
    });
    return { id: scene.id, carrier, code, refusal: null, ok: false };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    const waitedMs = Math.round(performance.now() - startMs);
    return { id: scene.id, carrier, code: null, refusal: null, waitedMs, ok: isTimeout };
  } finally {
    await stage.world.disarmFault(fault.id);
  }
};

const plays: Readonly<Record<FailureScene['does'], Play>> = {
  'redeem-twice': redeemTwice,
  login,
  'redeem-silent': redeemSilent,
};

export function play(scene: FailureScene, stage: Stage): Promise<Mishap> {
  return plays[scene.does](scene, stage);
}

/** The code must be the carrier's, and the cause behind it the one that was brought about. */
async function judged(scene: FailureScene, stage: Stage, carrier: string, code: string): Promise<Mishap> {
  const page = await stage.world.readJournal({ type: 'exchange.refused' });
  const last = page.events.at(-1);
  const why = last === undefined ? null : await stage.world.explainEvent(last.n);
  const refusal = why?.refusal ?? null;
  return { id: scene.id, carrier, code, refusal, ok: code === scene.code && refusal === scene.refusal };
}
