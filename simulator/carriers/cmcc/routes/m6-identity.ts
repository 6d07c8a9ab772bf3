import { otherNetwork } from '../../../core/acts/identify.ts';
import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import { type App, certificatesOf, identityOf } from '../../../core/words/app.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import { type Refused, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';

/** What an app says of itself. */
export interface Identified {
  readonly apppackage: string;
  readonly appsign: string;
}

/** What the app says about itself is all that can be compared: a copy of it passes [gateway-recognition]. */
export const m6Package: Rule<Identified> = {
  name: 'package',
  evidence: 'documented',
  refuses: ['app.identity-mismatch'],
  test(f, at) {
    const app = at.app;
    if (app === null || app.state === 'unfiled') return refuse('app.identity-mismatch', { filed: 'nothing' });
    return isFiled(f, app) ? null : refuse('app.identity-mismatch');
  },
  why(f, at) {
    const app = at.app;
    const got = `${f.apppackage} ${f.appsign}`;
    if (app?.state === 'unfiled') {
      return { expected: say('app.identity-filed'), got, hint: say('app.file-it') };
    }
    if (app?.platform === 'h5') return { expected: say('app.native'), got, hint: say('app.pages-h5') };
    const expected = app === null ? '' : [identityOf(app), ...certificatesOf(app)].join(' ');
    return { expected, got, hint: app?.platform === 'harmony' ? say('app.fingerprint') : say('app.certificate') };
  },
  clue: (f) => ({ about: 'package', packageName: f.apppackage, packageSign: f.appsign }),
};

function isFiled(f: Identified, app: App): boolean {
  // A page has neither package nor certificate: two empty values must not pass for them.
  if (app.platform === 'h5' || f.apppackage !== identityOf(app)) return false;
  const certificates = certificatesOf(app);
  return certificates.length === 0 || certificates.includes(f.appsign);
}

/** Codes for the other carriers' subscribers where those are not asked: by network, or the one of a redirect [cmcc-cross-network]. */
const byNetwork: Readonly<Partial<Record<CarrierId, string>>> = { cucc: '105013', ctcc: '105012' };
const redirect = '103273';

export const offCodes: readonly string[] = [...Object.values(byNetwork), redirect];

/** The refusal of another carrier's subscriber, for whom that carrier is not asked. */
export function notAsked(at: Scene): Refused | null {
  const carrier = at.line.on === 'bearer' ? (at.line.subscriber?.carrier ?? null) : null;
  const code = carrier === null ? undefined : byNetwork[carrier];
  if (code === undefined) return null;
  const off = at.policy.values['crossNetwork.off'] === redirect ? redirect : code;
  return refuse('xnet.other-carrier', { carrier: carrier as string }, off);
}

export const m6OwnNetwork: Rule<unknown> = {
  name: 'own-network',
  evidence: 'documented',
  refuses: ['xnet.other-carrier'],
  test: (_, at) => (otherNetwork(at) === null ? notAsked(at) : null),
  why: (_, at) => ({
    expected: say('network.china-mobile'),
    got: say('network.of', { carrier: (at.line.on === 'bearer' ? at.line.subscriber?.carrier : null) ?? 'nobody' }),
    hint: say('network.ask-own'),
  }),
};
