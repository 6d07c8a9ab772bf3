import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';

/** Scheme and host of the page that asks; empty where nothing tells, as browsers leave it out where a page says so. */
function refererOf({ arrival }: Scene): string {
  const { referer = '' } = arrival.headers;
  return URL.canParse(referer) ? new URL(referer).origin : '';
}

/** A page must stand where its app filed it, where policy `pages.referer` wants that. An app that filed none has none to be compared with. */
export function refererFiled<F>(): Rule<F> {
  return {
    name: 'referer',
    evidence: 'assumed',
    refuses: ['app.origin-mismatch'],
    test(_, at) {
      const filed = at.app?.origin ?? '';
      if (filed === '' || at.policy.values['pages.referer'] !== 'filed') return null;
      return refererOf(at) === filed.toLowerCase() ? null : refuse('app.origin-mismatch');
    },
    why(_, at) {
      const got = refererOf(at);
      const expected = at.app?.origin ?? '';
      if (got === '') return { expected, got: say('origin.silent'), hint: say('origin.send-referer') };
      return { expected, got, hint: say('origin.file-it') };
    },
  };
}
