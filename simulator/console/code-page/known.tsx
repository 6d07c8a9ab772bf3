import { language, say } from '../words/words.ts';
import { type CodeShown, useFacts } from './facts.ts';
import { Part } from './part.tsx';
import { words } from './words.ts';

/** From where the code is known, and where sources contradict each other. */
export function Known({ entry: { source, disagrees } }: { readonly entry: CodeShown }) {
  const facts = useFacts();
  const ids = source.split(/,\s*/);
  return (
    <section>
      <Part name={say(words.known)} />
      <ul class="plain small">
        {ids.map((id) => (
          <li key={id}>
            {id === 'ours' ? say(words.ours) : <code>{id}</code>}{' '}
            <span class="soft">{facts.source?.(id)?.[language.value]}</span>
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
