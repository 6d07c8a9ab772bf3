import type { RouteTable, Rule } from '../../../core/route/route.ts';
import { type App, certificatesOf, identityOf } from '../../../core/words/app.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { streams } from '../../../core/world/draw.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import {
  innerText,
  type OldEnvelope,
  oldRefuses,
  oldReply,
  oldSeals,
  oldSigned,
  openOld,
  sealOld,
} from '../old-envelope.ts';

const path = '/dro/netm/v1.0/qc';

const filed: Rule<OldEnvelope> = {
  name: 'package',
  evidence: 'client code',
  refuses: ['app.identity-mismatch'],
  test(f, at) {
    const { app } = at;
    if (app === null || app.state === 'unfiled') return refuse('app.identity-mismatch');
    const isNamed = innerText(f, 'app', 'pk') === nameOf(app);
    // The certificate stands there with colons between its bytes; an iOS app has none.
    const sign = innerText(f, 'app', 'md5').replaceAll(':', '').toLowerCase();
    const filed = certificatesOf(app).filter((each) => each !== '');
    const isSigned = filed.length === 0 || filed.some((each) => each.toLowerCase() === sign);
    return isNamed && isSigned ? null : refuse('app.identity-mismatch');
  },
  why: (f, at) => ({
    expected:
      at.app === null || at.app.state === 'unfiled'
        ? say('app.identity-filed')
        : [nameOf(at.app), ...certificatesOf(at.app)].join(' '),
    got: `${innerText(f, 'app', 'pk')} ${innerText(f, 'app', 'md5')}`,
    hint: at.app?.state === 'unfiled' ? say('app.file-it') : say('app.certificate-as-package'),
  }),
};

/** A page has none, and what it sends for one nobody has seen. */
function nameOf(app: App): string {
  return app.platform === 'h5' ? '' : identityOf(app);
}

/** Pre-login of the older family. It answers at once: no source shows which SIMs are led over U2, and clients take either. */
export const u1: RouteTable<OldEnvelope> = {
  id: 'U1',
  methods: ['POST'],
  takesForm: true,
  path,
  hosts: ['auth.wosms.cn', 'msv6.wosms.cn'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-MOBC, S-FLY, cucc-old',
  open(arrival, pair) {
    const f = openOld(arrival, pair);
    return 'unopened' in f ? f : { fields: f as OldEnvelope, app: f.apiKey, held: null, seal: f.key, plain: f.plain };
  },
  opens: oldRefuses,
  seals: oldSeals,
  rules: [
    appKnown('aggregator'),
    appActive('assumed'),
    oldSigned(path, 'SHA-256'),
    stampRule('data.r', (f) => innerText(f, 'data', 'r'), 'milliseconds since 1970'),
    filed,
  ],
  acts: ['recognise'],
  // The same call serves login and verify; which it was shows where the code is taken.
  intend: () => ({ act: 'recognise', gives: 'access', purpose: 'login', facts: null }),
  spares: ['tok.too-many-unused', 'num.unknown'],
  write(outcome, _, at, code) {
    const access = outcome.out === 'granted' ? outcome.credential : null;
    const seq = at.world.hex(streams.messageId, access?.serial ?? 0, at.nowMs, 32);
    if (access === null || at.seal === null) return oldReply(outcome, code, null, seq);
    const exp = Math.floor((access.dueMs - access.issuedAtMs) / 1000);
    const told = JSON.stringify({ accessCode: access.id, fakeMobile: maskNumber(access.msisdn), exp });
    return oldReply(outcome, code, sealOld(at.seal, told, at.pair), seq);
  },
};
