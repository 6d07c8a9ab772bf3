import { Evidence } from '../parts/evidence.tsx';
import { language, say } from '../words/words.ts';
import { type CodeShown, useFacts } from './facts.ts';
import { Part } from './part.tsx';
import { words } from './words.ts';

/** What brings the code about, in the order in which the field reports it. */
export function Causes({ entry }: { readonly entry: CodeShown }) {
  const { cause, causeHref } = useFacts();
  const { causes, causesEvidence } = entry;
  if (causes.length === 0) return null;
  return (
    <section>
      <Part name={say(words.causes)} />
      <ol>
        {causes.map((id) => {
          const said = cause?.(id);
          const href = causeHref?.(id);
          return (
            <li key={id}>
              {href === undefined ? (
                <code>{id}</code>
              ) : (
                <a href={href}>
                  <code>{id}</code>
                </a>
              )}{' '}
              {said !== undefined && <span>{said[language.value]}</span>}
            </li>
          );
        })}
      </ol>
      {causesEvidence !== undefined && (
        <p class="soft small">
          {say(words.causesKnown)} <Evidence of={causesEvidence} />
        </p>
      )}
    </section>
  );
}

/** Messages by which alone such a code can be told apart. */
export function Texts({ entry: { texts } }: { readonly entry: CodeShown }) {
  if (texts === undefined) return null;
  return (
    <section>
      <Part name={say(words.texts)} />
      <ul>
        {texts.map(({ text, en }) => (
          <li key={text}>
            <span class="text" lang="zh-CN">
              {text}
            </span>
            {language.value === 'en' && text !== en && <span class="soft"> · {en}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
