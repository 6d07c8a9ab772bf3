import { useDeed } from '../../api/ask.ts';
import { world } from '../../api/box.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { words } from '../words.ts';
import { Armed } from './armed.tsx';

/** A code of the service's own API: the next call of the service is answered with it. */
export function AtService({ code }: { readonly code: string }) {
  const arm = useDeed(() =>
    world.value.armFaults({ effect: 'refuse', on: { face: 'unvs' }, when: { first: 1 }, with: { code } }),
  );
  return (
    <section class="card stack make" aria-labelledby="make">
      <h2 id="make">{say(words.make)}</h2>
      <p>{say(words.atService)}</p>
      <p>
        <button type="button" disabled={arm.isBusy} onClick={() => void arm.run()}>
          {say(words.arm)}
        </button>
      </p>
      {arm.error !== null && <Problem error={arm.error} />}
      <Armed />
    </section>
  );
}
