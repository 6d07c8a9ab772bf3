import { type Rule, type Unopened, unopened } from '../../core/route/route.ts';
import type { Arrival } from '../../core/words/arrival.ts';
import { lenient, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { type Form, parseForm } from '../../wire/form.ts';
import { isCallbackName } from '../../wire/jsonp.ts';
import type { Envelope } from './envelope.ts';

/**
 * What the page script `fjs` asks of T1: its pairs stand in the open, no key comes along, and so its answer is open too. Which
 * names the values have is not public [ctcc-fjs].
 */
export interface PageAsk extends Omit<Envelope, 'key'> {
  readonly key: null;
}

export type Preauth = Envelope | PageAsk;

export const isPage = (f: Preauth): f is PageAsk => f.key === null;

const needed = ['appId', 'version', 'sign'];

/**
 * Null for what no such page sends: only a GET of the web's client type that wants a function called and brings nothing sealed is
 * read so, and whatever else lacks its envelope lacks it as ever.
 */
export function openPageAsk(arrival: Arrival): PageAsk | Unopened | null {
  const form = arrival.method === 'GET' ? parseForm(arrival.query) : null;
  if (form === null || form.duplicate !== null || !isOfPage(form)) return null;
  const appId = form.get('appId') ?? '';
  const missing = needed.find((name) => (form.get(name) ?? '') === '');
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), appId);
  return { form, inner: form, appId, key: null, plain: '' };
}

function isOfPage(form: Form): boolean {
  const isOpen = form.get('paramKey') === undefined && form.get('paramStr') === undefined;
  const isWeb = form.get('clientType') === '10010' && form.get('format') === 'redirect';
  return isOpen && isWeb && isCallbackName(form.get('callback') ?? '');
}

/** What nobody outside can make is looked at for its size alone; a strict reading refuses it [ctcc-fjs]. */
export function unknownSign<F>(size: number, signIn: (fields: F) => string): Rule<F> {
  const isSized = new RegExp(`^[0-9A-Fa-f]{${size}}$`);
  return {
    name: 'unknown-sign',
    evidence: 'assumed',
    refuses: ['sig.bad'],
    test(fields, at) {
      if (!isSized.test(signIn(fields))) return refuse('sig.bad');
      return at.policy.values['page.sign'] === 'any'
        ? lenient('sig.bad', say('strict.unknown-sign'))
        : refuse('sig.bad');
    },
    why: (fields) => ({
      expected: say('ctcc.sized-sign', { size }),
      got: signIn(fields),
      hint: isSized.test(signIn(fields)) ? say('ctcc.sign-refused', { size }) : say('ctcc.sign-size', { size }),
    }),
  };
}
