import type { FaceId } from '../../fixtures/face-id.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import type { Mutant } from '../mutants/mutant.ts';
import { createService } from '../reference/index.ts';
import type { Adapter } from '../suite/adapter.ts';
import { faceAdapter } from './face-session.ts';
import { openFront } from './front.ts';
import { unvs } from './unvs.ts';

export interface ReferenceWish extends Pick<Mutant, 'ports' | 'portsWith' | 'limits' | 'alter' | 'rewrite'> {
  readonly name?: string;
  /** The vendor's API by which it is asked; UCloud's unless told. */
  readonly face?: FaceId;
}

/** What is far more than any case calls in a second, but the one about it. */
const callsPerSecond = 150;

/**
 * The reference service, started here and reached over its URLs by the adapter that anybody would use. What a stranger
 * cannot do over HTTP is added: its log is read, and its clock is stopped.
 */
export function referenceTarget(wish: ReferenceWish = {}): Adapter {
  const { name = 'reference', face, ports, portsWith, limits, alter, rewrite } = wish;
  const adapter = face === undefined ? unvs : faceAdapter(face);
  return {
    name,
    async open(at) {
      const lines: string[] = [];
      const clock: { stoppedMs: number | null } = { stoppedMs: null };
      const { cmcc = '', cucc = '', ctcc = '' } = at.gateways;
      const service = await createService({
        gateways: { cmcc, cucc, ctcc },
        platformKeys: { ctcc: at.keys['ctcc'] ?? '', cmcc: at.keys['cmcc'] ?? '' },
        signingKey: keys['app-verify.pem'],
        nowMs: () => clock.stoppedMs ?? Date.now(),
        log: (line) => void lines.push(line),
        ports: { ...ports, ...portsWith?.((line) => void lines.push(line)) },
        limits: { callsPerSecond, ...limits },
      });
      const api = await (service.faces[face ?? ''] ?? service.api).listen();
      const console = await service.console.listen();
      const env = { SANWANG_CONSOLE: console.url, SANWANG_CONSOLE_TOKEN: service.operatorToken };
      const front = (alter ?? rewrite) === undefined ? undefined : await openFront(api.url, wish);
      const { lacks = [], ...session } = await adapter.open({
        ...at,
        codes: 'reference',
        target: front?.url ?? api.url,
        env,
      });
      return {
        ...session,
        lacks: lacks.filter((each) => each !== 'log' && each !== 'stopClock'),
        // Vendors have limits of their own, under codes of their own.
        ...(face === undefined && { callsPerSecond }),
        log: async () => lines,
        stopClock: async (atMs) => {
          clock.stoppedMs = atMs;
        },
        async close() {
          await session.close();
          await front?.close();
          await service.close();
        },
      };
    },
  };
}
