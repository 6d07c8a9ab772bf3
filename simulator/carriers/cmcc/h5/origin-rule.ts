import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';

/** What is filed for a mini-program, which has no origin: its id among those of the app. */
export interface OfMiniProgram {
  /** Empty on the web. */
  readonly wxappid: string;
}

/** The codes of a route, where the family's is not the one: nothing told at all, and a mini-program that was not filed. */
export interface OriginCodes {
  readonly silent: string | null;
  readonly miniProgram: string | null;
  /** True where the carrier's own consent page asks, too, from a frame in the app's page. */
  readonly ownPages?: true;
}

/** Scheme and host of an address; empty for what is none. */
function originIn(address: string): string {
  const host = address.indexOf('://') + 3;
  if (host < 3) return '';
  const end = address.indexOf('/', host);
  return end < 0 ? address : address.slice(0, end);
}

/** Where the page stands, by its Origin, else by its Referer: a page that a file or a frame without rights is says `null`. */
function originOf({ headers }: Arrival): string {
  const { origin = '', referer = '' } = headers;
  return origin === '' || origin === 'null' ? originIn(referer) : origin;
}

/** Whether a page of the gateway itself asks, under the name by which it was opened. */
function isOwnPage({ headers }: Arrival): boolean {
  const { origin = '', host = '' } = headers;
  return origin !== '' && isSame(origin.slice(origin.indexOf('://') + 3), host);
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function isFiledMiniProgram(wxappid: string, at: Scene): boolean {
  const filed = at.filing?.['wxappid'] ?? '';
  return filed.split(',').some((each) => each.trim() === wxappid);
}

/**
 * The page must stand where the app filed it [cmcc-h5-origin]: how the gateway compares is assumed. An app that filed no origin, as
 * those of mini-programs and phones, has none to be compared with.
 */
export function originFiled<F extends OfMiniProgram>(codes: OriginCodes): Rule<F> {
  return {
    name: 'origin',
    evidence: 'assumed',
    refuses: ['app.origin-mismatch', 'app.identity-mismatch'],
    test({ wxappid }, at) {
      const { app } = at;
      if (app === null || app.state === 'unfiled') return refuse('app.identity-mismatch', { filed: 'nothing' });
      if (wxappid !== '')
        return isFiledMiniProgram(wxappid, at) ? null : refuse('app.identity-mismatch', null, codes.miniProgram);
      if (app.origin === '' || (codes.ownPages && isOwnPage(at.arrival))) return null;
      const origin = originOf(at.arrival);
      if (origin === '') return refuse('app.origin-mismatch', { origin: 'none' }, codes.silent);
      return isSame(origin, app.origin) ? null : refuse('app.origin-mismatch');
    },
    why({ wxappid }, at) {
      const { app, arrival } = at;
      const got = originOf(arrival);
      if (app?.state === 'unfiled') return { expected: say('app.identity-filed'), got, hint: say('app.file-it') };
      if (wxappid !== '') return { expected: say('app.wx-filed'), got: wxappid, hint: say('app.file-wx') };
      const expected = app?.origin ?? '';
      if (got === '') return { expected, got: say('origin.silent'), hint: say('origin.send-referer') };
      return { expected, got, hint: isSame(`${got}/`, expected) ? say('origin.slash') : say('origin.file-it') };
    },
  };
}

/** The codes that such a rule gives in place of the family's. */
export function originInstead({ silent, miniProgram }: OriginCodes) {
  return [
    ...(silent === null ? [] : [{ refusal: 'app.origin-mismatch', code: silent } as const]),
    ...(miniProgram === null ? [] : [{ refusal: 'app.identity-mismatch', code: miniProgram } as const]),
  ];
}
