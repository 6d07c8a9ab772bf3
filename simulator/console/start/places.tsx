import type { Box } from '../../control/client/index.ts';
import { carrierName } from '../parts/carrier.tsx';
import { Copy } from '../parts/copy.tsx';
import { say } from '../words/words.ts';
import { words } from './words.ts';

/** Every URL of the box as the browser reaches it. */
export function Places({ box }: { readonly box: Box }) {
  const { cmcc, cucc, ctcc, service, serviceConsole, faces, proxy, control } = box;
  const all: readonly (readonly [name: string, url: string | undefined])[] = [
    [carrierName('cmcc'), cmcc],
    [carrierName('cucc'), cucc],
    [carrierName('ctcc'), ctcc],
    [say(words.service), service],
    ...Object.entries<string>(faces ?? {}).map(
      ([id, url]) => [say(words.faceOf, { vendor: carrierName(id) }), url] as const,
    ),
    [say(words.serviceConsole), serviceConsole],
    [say(words.proxy), proxy],
    [say(words.control), control],
  ];
  return (
    <section class="card stack" aria-labelledby="places">
      <h2 id="places">{say(words.places)}</h2>
      <ul class="places">
        {all.map(
          ([name, url]) =>
            url !== undefined && (
              <li key={name}>
                <span class="soft">{name}</span>
                <code>{url}</code>
                <Copy text={url} what={name} />
              </li>
            ),
        )}
      </ul>
    </section>
  );
}
