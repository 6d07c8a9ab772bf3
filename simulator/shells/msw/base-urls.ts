import { type CarrierId, carrierIds } from '../../core/words/carrier-id.ts';
import { heading, mistake, type Problem } from '../../core/words/mistake.ts';
import { Misuse } from '../../core/words/misuse.ts';

export type BaseUrls = Readonly<Partial<Record<CarrierId, string>>>;

export interface BaseUrl {
  readonly carrier: CarrierId;
  /** Normalised, without a slash at its end. */
  readonly url: string;
  /** Its path, without a slash at its end. */
  readonly base: string;
}

/** Reads base URLs; `ERR_BASE_URL` tells every mistake in them. */
export function readBaseUrls(written: BaseUrls): readonly BaseUrl[] {
  const problems: Problem[] = [];
  const read = carrierIds.flatMap((carrier): BaseUrl[] => {
    const text = written[carrier];
    if (text === undefined) return [];
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
      const base = url.pathname.replace(/\/+$/, '');
      return [{ carrier, url: url.origin + base, base }];
    }
    problems.push(mistake('mount.no-base-url', `/baseUrls/${carrier}`, text));
    return [];
  });
  if (problems.length > 0) throw new Misuse('ERR_BASE_URL', heading('mount.no-base-urls'), problems);
  return read;
}
