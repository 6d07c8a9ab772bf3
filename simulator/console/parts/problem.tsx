import { ControlError, type Mistake, NoBox } from '../../control/client/index.ts';
import { useAsk } from '../api/ask.ts';
import { language, named, say } from '../words/words.ts';
import { words } from './words.ts';

/** What the box said instead of doing it: every mistake with what was seen and what to do. */
export function Problem({ error }: { readonly error: unknown }) {
  const chinese = useChinese(error);
  // Where nobody answers, the frame says so once, above every room.
  if (error === null || error === undefined || error instanceof NoBox) return null;
  const { heading, mistakes } = chinese ?? english(error);
  return (
    <div class="problem" role="alert">
      <strong>{heading}</strong>
      {mistakes.length > 0 && (
        <ul>
          {mistakes.map(({ path, message, seen, fix }) => (
            <li key={path + message}>
              {path !== '' && <code>{path}</code>} {message !== heading && message}{' '}
              {seen !== undefined && (
                <span>
                  ({say(words.seen)} <code>{JSON.stringify(seen)?.slice(0, 200)}</code>)
                </span>
              )}{' '}
              {fix !== undefined && <em>{fix}</em>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Told {
  readonly heading: string;
  readonly mistakes: readonly Mistake[];
}

function english(error: unknown): Told {
  if (error instanceof ControlError) {
    const { document } = error;
    const heading = 'detail' in document ? document.detail : error.message;
    return { heading, mistakes: error.problems };
  }
  return {
    heading: `${named(say(words.failed))}${error instanceof Error ? error.message : String(error)}`,
    mistakes: [],
  };
}

/** The same in Chinese, whose sentences are loaded when the first is needed. */
function useChinese(error: unknown): Told | null {
  const isWanted = language.value === 'zh' && error instanceof ControlError;
  const { value } = useAsk(
    async () => (isWanted ? (await import('../words/problems.ts')).inChinese(error) : null),
    [isWanted, error],
  );
  return isWanted ? value : null;
}
