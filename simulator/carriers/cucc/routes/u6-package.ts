import type { Rule } from '../../../core/route/route.ts';
import { type App, certificatesOf, identityOf } from '../../../core/words/app.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import type { Form } from '../../../wire/form.ts';
import { AES_BLOCK_BYTES, ASCII_ZERO_IV, aesCbcDecrypt } from '../../../wire/primitives.ts';
import { decodeUtf8, encodeUtf8 } from '../../../wire/utf8.ts';
import type { CuccFiling } from '../filing.ts';

/** `client_type` of a page, which has neither package nor certificate and sends the literal `xxx` for both. */
const pageType = '7';

export const u6Package: Rule<{ readonly form: Form }> = {
  name: 'package',
  evidence: 'aggregator',
  refuses: ['app.identity-mismatch'],
  test({ form }, at) {
    const app = at.app;
    if (app === null || app.state === 'unfiled') return refuse('app.identity-mismatch', { filed: 'nothing' });
    return isFiled(form, app, (at.filing as CuccFiling).clientSecret) ? null : refuse('app.identity-mismatch');
  },
  why: ({ form }, at) => ({
    expected: at.app?.state === 'unfiled' ? say('app.identity-filed') : expectedOf(at.app),
    got: `${form.get('packname')} ${certificateIn(form, (at.filing as CuccFiling).clientSecret)}`,
    hint: at.app?.state === 'unfiled' ? say('app.file-it') : say('app.certificate-as-package'),
  }),
  clue: ({ form }) => ({
    about: 'package',
    packageName: form.get('packname') ?? '',
    packageSign: form.get('packsign') ?? '',
  }),
};

function expectedOf(app: App | null): string {
  if (app === null || app.platform === 'h5') return `client_type ${pageType}`;
  return [identityOf(app), ...certificatesOf(app)].join(' ');
}

function isFiled(form: Form, app: App, secret: string): boolean {
  if (app.platform === 'h5') return true;
  if (form.get('client_type') === pageType) return false;
  if (form.get('packname') !== identityOf(app)) return false;
  const certificates = certificatesOf(app);
  const sign = form.get('packsign') ?? '';
  return (
    certificates.length === 0 ||
    [sign, openCertificate(sign, secret)].some((each) => each !== null && certificates.includes(each))
  );
}

/** The certificate as it came, or what was sealed in it. */
function certificateIn(form: Form, secret: string): string {
  const sign = form.get('packsign') ?? '';
  return openCertificate(sign, secret) ?? sign;
}

/** The certificate's MD5 as SDK 4.6 sealed it, with the secret; SDK 5.2 sends it plain [cucc-packsign]. */
export function openCertificate(packsign: string, secret: string): string | null {
  const cipher = fromBase64(packsign);
  const key = encodeUtf8(secret.slice(0, AES_BLOCK_BYTES));
  const plain = cipher === null || key.length !== AES_BLOCK_BYTES ? null : aesCbcDecrypt(key, ASCII_ZERO_IV, cipher);
  return plain === null ? null : decodeUtf8(plain);
}
