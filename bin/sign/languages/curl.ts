import type { ReadyRequest } from '../../../simulator/reproduce/request/compose.ts';
import { shellWord } from '../../next-command.ts';

/** A request as a shell sends it: ready made, since a shell has no hands for hashes. */
export function curlLine({ method, url, contentType, headers, body }: ReadyRequest): string {
  const words = [
    'curl -sS',
    // With nothing behind it curl would ask by GET.
    ...(method === 'POST' && body !== null ? [] : [`-X ${method}`]),
    shellWord(url),
    ...(contentType === null ? [] : [`-H ${shellWord(`content-type: ${contentType}`)}`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${shellWord(body)}`]),
  ];
  return words.join(' ');
}
