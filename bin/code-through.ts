import type { Behind, ByFace, Through } from '../simulator/catalogue/through.ts';
import type { Messages } from './messages/messages.ts';

/** What a backend behind the service gets to see: `TOKEN_INVALID: UCloud 330, Aliyun isv.TOKEN_INVALID, JiGuang 9003`. */
export function sayThrough(through: Through | undefined, words: Messages['codes']): string | undefined {
  if (through === undefined) return undefined;
  const { reason, ...byPurpose } = through;
  const said = Object.entries(byPurpose).map(([purpose, codes]) => ({ purpose, text: sayCodes(codes, words) }));
  const texts = new Set(said.map(({ text }) => text));
  if (texts.size === 1) return `${reason}: ${[...texts][0]}`;
  return `${reason}: ${said.map(({ purpose, text }) => `${purpose} ${text}`).join('; ')}`;
}

const sayCodes = (codes: ByFace, { apis }: Messages['codes']): string =>
  (Object.entries(codes) as [keyof ByFace, string][]).map(([api, code]) => `${apis[api]} ${code}`).join(', ');

/** Codes of carriers, those of one endpoint together: `cmcc M1 103113 103811; cucc U9 200`. */
export function sayBehind(behind: readonly Behind[] | undefined): string | undefined {
  if (behind === undefined) return undefined;
  const at = new Map<string, string[]>();
  for (const { carrier, endpoint, code } of behind) {
    const place = `${carrier} ${endpoint}`;
    at.set(place, [...(at.get(place) ?? []), code]);
  }
  return [...at].map(([place, codes]) => `${place} ${codes.join(' ')}`).join('; ');
}
