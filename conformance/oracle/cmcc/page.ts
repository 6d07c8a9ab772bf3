import { createHash } from 'node:crypto';
import { md5 } from '../crypto.ts';
import { headerOf, wrong } from '../request.ts';
import { msOf17 } from '../text.ts';
import type { App, Known, Sent, Wrong } from '../words.ts';

/** What a page's script tells of its browser, URL-encoded Base64 as on the web; later requests repeat it byte for byte. */
export function userInformation(seed: string): string {
  const agent = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36';
  const print = createHash('md5').update(seed).digest('hex');
  return encodeURIComponent(Buffer.from(`Linux armv81@@${agent}@@${print}`).toString('base64'));
}

/** What a browser sends of itself: the page's origin, and its address where the page has a `referrer` meta. */
export const browserHeaders = ({ origin }: App): Record<string, string> => ({ origin, referer: `${origin}/login` });

/** Under the sign of M12 and M13, in the natural order of the names, appKey last. */
export const pageOrder = ['appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version'];

export const pageSign = (values: readonly string[], appKey: string): string => md5(values.join('') + appKey);

/** A page is known by the origin that its app filed; how far the comparison goes nobody says, so scheme, host and port. */
export function originWrong(sent: Sent, app: App | undefined): Wrong[] {
  const filed = app?.origin ?? '';
  const said = [headerOf(sent, 'origin'), headerOf(sent, 'referer')].find((each) => each !== '' && each !== 'null');
  if (said !== undefined && URL.canParse(said) && new URL(said).origin === filed) return [];
  return [
    wrong('app.origin-mismatch', 'origin'),
    ...(app?.platform === 'h5' ? [] : [wrong('app.identity-mismatch', 'appId')]),
  ];
}

/** Pages’ stamps: seventeen digits; how far they may be off nobody says. */
export function pageStamp(text: string, at: string, known: Known): { wrong: Wrong[]; open: Wrong[] } {
  const ms = msOf17(text);
  if (ms === null) return { wrong: [wrong('sig.timestamp', at), wrong('req.param', at)], open: [] };
  return { wrong: [], open: Math.abs(ms - known.nowMs) > 600_000 ? [wrong('sig.timestamp', at)] : [] };
}
