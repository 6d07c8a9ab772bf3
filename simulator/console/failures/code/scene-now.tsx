import { useState } from 'preact/hooks';
import type { Reproduced } from '../../../control/client/index.ts';
import { useDeed } from '../../api/ask.ts';
import { world } from '../../api/box.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { words } from '../words.ts';
import { Answered } from './answered.tsx';
import type { Choice } from './choice.ts';

type Scenes = Extract<Reproduced, { readonly scenes: unknown }>;

/** The code in a world made for it alone: nothing of the reader's is touched. */
export function SceneNow({ choice: { group, cause, codes } }: { readonly choice: Choice }) {
  const [shown, show] = useState<Scenes | null>(null);
  const play = useDeed(async () => {
    const wish = { carrier: group.carrier, code: codes, ...(cause === undefined ? {} : { cause }) };
    const told = await world.value.reproduceCode(wish);
    show('scenes' in told ? told : null);
  });
  return (
    <>
      <form
        class="stack way"
        onSubmit={(event) => {
          event.preventDefault();
          void play.run();
        }}
      >
        <h3>{say(words.scene)}</h3>
        <p class="soft small">{say(words.sceneWhy)}</p>
        <button type="submit" disabled={play.isBusy}>
          {say(play.isBusy ? words.playing : words.show)}
        </button>
        {play.error !== null && <Problem error={play.error} />}
      </form>
      <div class="fail-outcome" aria-live="polite">
        {shown?.scenes.map((scene, i) => (
          <section key={`${i} ${scene.code}`} class="stack" aria-label={say(words.sceneOf, { code: scene.code })}>
            <h3 class="row">
              {scene.ok ? (
                <span class="badge good">{say(words.came)}</span>
              ) : (
                <span class="badge danger">{say(words.cameNot)}</span>
              )}
              <code>{scene.came ?? '—'}</code>
              <span class="soft small">
                {scene.endpoint} · {scene.cause}
              </span>
            </h3>
            <Answered request={scene.request} reply={scene.reply} callback={scene.callback} why={scene.why} />
          </section>
        ))}
      </div>
    </>
  );
}
