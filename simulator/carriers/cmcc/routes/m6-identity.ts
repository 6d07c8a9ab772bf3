import type { Rule } from '../../../core/route/route.ts';
import type { App } from '../../../core/words/app.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';
import { refuse } from '../../../core/words/intent.ts';
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
    const expected = app?.platform === 'ios' ? app.bundleId : `${app?.packageName} ${app?.packageSign}`;
    return { expected, got, hint: say('app.certificate') };
  },
  clue: (f) => ({ about: 'package', packageName: f.apppackage, packageSign: f.appsign }),
};

function isFiled(f: Identified, app: App): boolean {
  if (app.platform === 'ios') return f.apppackage === app.bundleId;
  // A page has neither package nor certificate: two empty values must not pass for them.
  return app.platform === 'android' && f.apppackage === app.packageName && f.appsign === app.packageSign;
}

/** Cross-network retrieval is off unless an app has it: each carrier that is met has its code [cmcc-cross-network]. */
export const otherNetworks: Readonly<Partial<Record<CarrierId, string>>> = { cucc: '105013', ctcc: '105012' };

export const m6OwnNetwork: Rule<unknown> = {
  name: 'own-network',
  evidence: 'documented',
  refuses: ['xnet.other-carrier'],
  test(_, at) {
    const carrier = at.line.on === 'bearer' ? (at.line.subscriber?.carrier ?? null) : null;
    const code = carrier === null ? undefined : otherNetworks[carrier];
    return code === undefined ? null : refuse('xnet.other-carrier', { carrier: carrier as string }, code);
  },
  why: (_, at) => ({
    expected: say('network.china-mobile'),
    got: say('network.of', { carrier: (at.line.on === 'bearer' ? at.line.subscriber?.carrier : null) ?? 'nobody' }),
    hint: say('network.ask-own'),
  }),
};
