import { named, say } from '../words/words.ts';
import { type CodeShown, isOnPhone, placeName, useFacts } from './facts.ts';
import { Part } from './part.tsx';
import { words } from './words.ts';

/** Who answers with the code, and what else stands in the answer. */
export function Places({ places }: { readonly places: readonly CodeShown[] }) {
  const [first] = places;
  if (first === undefined) return null;
  const { http, message } = first;
  return (
    <section>
      <Part name={say(words.raisedBy)} />
      <ul class="plain">
        {places.map(({ carrier, endpoint }) => (
          <Place key={endpoint} carrier={carrier} endpoint={endpoint} />
        ))}
      </ul>
      {message !== undefined && (
        <p>
          {named(say(words.onWire))}
          {http !== undefined && say(words.http, { status: http })} <code>{message}</code>
        </p>
      )}
    </section>
  );
}

function Place({ carrier, endpoint }: { readonly carrier: string; readonly endpoint: string }) {
  const { route, routeHref } = useFacts();
  const found = route?.(carrier, endpoint);
  const href = routeHref?.(carrier, endpoint);
  const name = placeName(endpoint);
  if (isOnPhone(endpoint)) return <li>{name}</li>;
  return (
    <li>
      {href === undefined ? <strong>{name}</strong> : <a href={href}>{name}</a>}
      {found !== undefined && (
        <span>
          {' '}
          <code>
            {found.method} {found.path}
          </code>{' '}
          <span class="soft">{callerOf(found.caller)}</span>
        </span>
      )}
    </li>
  );
}

const callers = { device: words.device, browser: words.browser, server: words.server, anyone: words.anyone };

function callerOf(caller: string): string {
  const found = (callers as Readonly<Record<string, typeof words.device>>)[caller];
  return found === undefined ? caller : say(found);
}
