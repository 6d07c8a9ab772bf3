import type { FaceId } from '../../fixtures/face-id.ts';
import type { Adapter } from '../suite/adapter.ts';
import { BadSettings } from '../suite/failures.ts';
import { aliyun } from './aliyun.ts';
import type { FaceSpeech } from './face-speech.ts';
import { openFaceWire } from './face-wire.ts';
import { jiguang } from './jiguang.ts';
import { greeted } from './unvs-greeting.ts';
import { overConsole } from './unvs-session.ts';

const patienceMs = 30_000;

/** By vendor. */
export const speeches: Readonly<Record<FaceId, FaceSpeech<never>>> = { aliyun, jiguang };

/**
 * An adapter for a service that speaks a vendor's API, as an outsider writes one: over HTTP, signed by hand. It opens an
 * account a case at the console of the reference service, SANWANG_CONSOLE and SANWANG_CONSOLE_TOKEN, or that of `sanwang run`.
 */
export function faceAdapter(face: FaceId): Adapter {
  return {
    name: face,
    async open({ target, env }) {
      const isBox = target !== null && target === env[`SANWANG_${face.toUpperCase()}`];
      const url = env['SANWANG_CONSOLE'] ?? (isBox ? env['SANWANG_SERVICE_CONSOLE'] : undefined);
      const token = env['SANWANG_CONSOLE_TOKEN'] ?? env['SANWANG_OPERATOR_TOKEN'] ?? env['SANWANG_SERVICE_TOKEN'] ?? '';
      if (target === null || url === undefined)
        throw new BadSettings([
          {
            en: `--face ${face} needs --target reference, or the origin of that API and SANWANG_CONSOLE with SANWANG_CONSOLE_TOKEN`,
            zh: `--face ${face} 需要 --target reference，或该 API 的地址及 SANWANG_CONSOLE 与 SANWANG_CONSOLE_TOKEN`,
          },
        ]);
      const wire = openFaceWire(target);
      const speech = speeches[face];
      const patience = Number(env['SANWANG_PATIENCE_MS'] ?? patienceMs);
      try {
        await greeted(target, patience, {
          ask: async (signal) => (await wire.send({ method: 'POST', path: speech.greeting.path }, signal)).raw,
          isIts: speech.greeting.isIts,
          whose: face,
          fix: `give the origin of its API, or leave --face ${face} out for a service with UCloud’s`,
        });
      } catch (error) {
        await wire.close();
        throw error;
      }
      const session = await overConsole<{ readonly faces: Readonly<Record<string, never>> }>(
        { url, token },
        {
          account: (document, consoles) => speech.account(wire, document, document.faces[face] as never, consoles),
          close: () => wire.close(),
        },
      );
      return { ...session, face, lacks: [...(session.lacks ?? []), ...speech.lacks] };
    },
  };
}
