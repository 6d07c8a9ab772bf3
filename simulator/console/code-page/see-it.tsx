import { Code } from '../parts/code.tsx';
import { named, say } from '../words/words.ts';
import { type CodeShown, placeName, useFacts } from './facts.ts';
import { Part } from './part.tsx';
import { words } from './words.ts';

/** The line that brings the code about, for each endpoint where it differs. */
export function SeeIt({ places }: { readonly places: readonly CodeShown[] }) {
  const { codeHref } = useFacts();
  const [first] = places;
  // A row of a table that no command plays says nothing of it.
  if (first?.reproduce === undefined) return null;
  const { carrier, code, twin } = first;
  const runs = places.flatMap(({ endpoint, reproduce }) => (reproduce ? [{ endpoint, ...reproduce }] : []));
  // A vendor's line is the same at every action.
  const shown = runs.filter(({ run }, index) => runs.findIndex((each) => each.run === run) === index);
  const twinHref = twin === undefined ? undefined : codeHref?.(carrier, twin);
  return (
    <section>
      <Part name={say(words.seeIt)} />
      {shown.map(({ endpoint, kind, run }) => (
        <div key={run}>
          <Code text={`npx ${run}`} what={say(words.line, { code: `${carrier} ${code}` })} />
          <p class="soft small">
            {shown.length > 1 && named(placeName(endpoint))}
            {say(words[kind])}
          </p>
        </div>
      ))}
      {shown.length === 0 && <p class="soft">{say(words.nowhere)}</p>}
      {twin !== undefined && (
        <div>
          <p>
            {say(words.twin)} {twinHref === undefined ? <code>{twin}</code> : <a href={twinHref}>{twin}</a>}
          </p>
          <Code
            text={`npx sanwang reproduce ${carrier} ${twin}`}
            what={say(words.line, { code: `${carrier} ${twin}` })}
          />
        </div>
      )}
    </section>
  );
}
