import { Evidence } from '../parts/evidence.tsx';
import { language, say } from '../words/words.ts';
import { type CodeShown, useFacts } from './facts.ts';
import { words } from './words.ts';

/** How firmly the code is known, from where, and where sources contradict each other. */
export function Known({ entry: { evidence, source, disagrees } }: { readonly entry: CodeShown }) {
  const facts = useFacts();
  const ids = source.split(/,\s*/);
  return (
    <section>
      <h3>{say(words.known)}</h3>
      <ul class="plain small">
        {ids.map((id) => (
          <li key={id}>
            {id === 'ours' ? say(words.ours) : <code>{id}</code>}{' '}
            <span class="soft">{facts.source?.(id)?.[language.value]}</span>{' '}
            {id === ids[0] && <Evidence of={evidence} />}
          </li>
        ))}
      </ul>
      {disagrees !== undefined && (
        <p class="code-doubt">
          <strong>{say(words.disagrees)}</strong> {disagrees}
        </p>
      )}
    </section>
  );
}
