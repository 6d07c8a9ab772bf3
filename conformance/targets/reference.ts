import type { FaceId } from '../../fixtures/face-id.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import type { Mutant } from '../mutants/mutant.ts';
import type { ServiceOptions } from '../reference/index.ts';
import type { Adapter, Codes } from '../suite/adapter.ts';
import { faceAdapter } from './face-session.ts';
import { openFront } from './front.ts';
import { heldBytes, openLives } from './lives.ts';
import { unvs } from './unvs.ts';

export interface ReferenceWish
  extends Pick<Mutant, 'ports' | 'portsWith' | 'limits' | 'alter' | 'rewrite' | 'delivery'> {
  readonly name?: string;
  readonly prices?: Readonly<Record<'login' | 'verify', string>>;
  /** What the adapter is told of its codes; all unless told. */
  readonly codes?: Codes;
  /** A second node on the same store, asked in turn. */
  readonly nodes?: 2;
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
  const { name = 'reference', face, ports, portsWith, limits, alter, rewrite, prices } = wish;
  const { delivery, codes = 'reference', nodes = 1 } = wish;
  const adapter = face === undefined ? unvs : faceAdapter(face);
  return {
    name,
    async open(at) {
      const lines: string[] = [];
      const clock: { stoppedMs: number | null } = { stoppedMs: null };
      const { cmcc = '', cucc = '', ctcc = '' } = at.gateways;
      const options: ServiceOptions = {
        gateways: { cmcc, cucc, ctcc },
        ...(at.ca !== undefined && { ca: at.ca }),
        platformKeys: { ctcc: at.keys['ctcc'] ?? '', cmcc: at.keys['cmcc'] ?? '' },
        signingKey: keys['app-verify.pem'],
        nowMs: () => clock.stoppedMs ?? Date.now(),
        log: (line) => void lines.push(line),
        ports: { ...ports, ...portsWith?.((line) => void lines.push(line)) },
        limits: { callsPerSecond, ...limits },
        ...(prices && { prices }),
      };
      const lives = await openLives(options, face);
      const env = {
        ...{ SANWANG_CONSOLE: lives.console, SANWANG_CONSOLE_TOKEN: lives.operatorToken },
        SANWANG_SECOND_NODE: lives.secondApi,
      };
      const origins = [lives.api, ...(nodes === 2 ? [lives.secondApi] : [])];
      const isPlain = [alter, rewrite, delivery].every((each) => each === undefined) && nodes === 1;
      const front = isPlain ? undefined : await openFront(origins, wish);
      const { lacks = [], ...session } = await adapter.open({
        ...at,
        codes,
        target: front?.url ?? lives.api,
        env,
      });
      return {
        ...session,
        gateways: 'https',
        lacks: lacks.filter((each) => each !== 'log' && each !== 'stopClock'),
        origin: front?.url ?? lives.api,
        // Vendors have limits of their own, under codes of their own.
        ...(face === undefined && { callsPerSecond }),
        log: async () => lines,
        stopClock: async (atMs) => {
          clock.stoppedMs = atMs;
        },
        restart: () => lives.start('restart'),
        kill: () => lives.start('kill'),
        probe: async () => ({ memoryBytes: heldBytes() }),
        async close() {
          await session.close();
          await front?.close();
          await lives.close();
        },
      };
    },
  };
}
