import { useEffect, useState } from 'preact/hooks';
import { ControlError } from '../../control/client/index.ts';
import { useDeed } from '../api/ask.ts';
import { box, showToken, token } from '../api/box.ts';
import { Problem } from '../parts/problem.tsx';
import { Ticked } from '../parts/ticked.tsx';
import { say } from '../words/words.ts';
import { words } from './words.ts';

/** Whether an error says that the box wants its token. */
export const wantsToken = (error: unknown): boolean => error instanceof ControlError && error.status === 401;

/** Asks for the control token, and goes on once the box takes it. */
export function Gate({ onOpen }: { readonly onOpen: () => void }) {
  const [given, type] = useState('');
  const [isWrong, mark] = useState(token.value !== null);
  const open = useDeed(async () => {
    // No header holds other letters, so no box can have such a token.
    if (!/^[!-~]+$/.test(given.trim())) return mark(true);
    try {
      await box.value.with({ token: given }).listWorlds();
    } catch (error) {
      if (!wantsToken(error)) throw error;
      mark(true);
      return;
    }
    showToken(given);
    onOpen();
  });
  useEffect(() => document.getElementById('control-token')?.focus(), []);
  return (
    <main class="gate">
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== '') void open.run();
        }}
      >
        <h1>{say(words.tokenTitle)}</h1>
        <p>
          <Ticked text={say(words.tokenWhy)} />
        </p>
        <label for="control-token">{say(words.tokenField)}</label>
        <input
          id="control-token"
          type="password"
          autocomplete="off"
          value={given}
          aria-invalid={isWrong}
          aria-describedby="control-token-wrong"
          onInput={({ currentTarget }) => {
            type(currentTarget.value);
            mark(false);
          }}
        />
        <p id="control-token-wrong" class="danger-text" role="alert">
          {isWrong ? say(words.tokenWrong) : ''}
        </p>
        {open.error !== null && <Problem error={open.error} />}
        <button class="primary" type="submit" disabled={open.isBusy || given === ''}>
          {say(words.tokenOpen)}
        </button>
      </form>
    </main>
  );
}
