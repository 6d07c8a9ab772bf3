import { useState } from 'preact/hooks';
import type { Fault, FaultDefinition } from '../../../control/client/index.ts';
import { useDeed, usePoll } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { useCatalogue } from '../catalogue/load.ts';
import { FaultCard } from './card.tsx';
import { FaultForm } from './form.tsx';
import { inOrder } from './order.ts';
import { words } from './words.ts';

const lookMs = 1_000;

/** A refusal says more than the effect that gives all of them. */
const nameOf = ({ effect, with: { refusal } }: Fault) => (typeof refusal === 'string' ? refusal : effect);

/** Every armed fault, live, and a form for the next one. */
export function FaultDesk() {
  const { value, error, again } = usePoll(() => world.value.listFaults(), lookMs, [worldName.value]);
  const catalogue = useCatalogue();
  const [gone, keep] = useState<readonly Fault[]>([]);
  const [changed, change] = useState<Fault | null>(null);
  const deed = useDeed(async (act: () => Promise<unknown>, _to?: string) => {
    await act();
    again();
  });
  if (catalogue.value === null) return catalogue.error === null ? null : <Problem error={catalogue.error} />;
  const { effects } = catalogue.value;
  const faults = value ?? [];
  const disarm = (fault: Fault) => deed.run(() => world.value.disarmFault(fault.id), fault.id);
  const arm = async (fault: FaultDefinition) => {
    if (changed === null) await world.value.armFaults(fault);
    else await armInstead(changed, fault);
    change(null);
    again();
  };
  return (
    <>
      <section class="stack" aria-labelledby="armed-faults">
        <div class="row spread">
          <h2 id="armed-faults">{say(words.armedFaults)}</h2>
          {faults.length > 0 && (
            <button
              type="button"
              class="danger"
              disabled={deed.isBusy}
              onClick={() =>
                void deed.run(async () => {
                  await world.value.replaceFaults([]);
                  keep(faults);
                })
              }
            >
              {say(words.disarmAll)}
            </button>
          )}
        </div>
        {error !== null && <Problem error={error} />}
        {deed.error !== null && <Problem error={deed.error} />}
        {gone.length > 0 && (
          <p class="row" role="status">
            {say(words.disarmed, { count: gone.length })}
            <button
              type="button"
              disabled={deed.isBusy}
              onClick={() =>
                void deed.run(async () => {
                  await world.value.armFaults(gone);
                  keep([]);
                })
              }
            >
              {say(words.undo)}
            </button>
          </p>
        )}
        {value !== null && faults.length === 0 && (
          <p>
            {say(words.none)} <a href={linkTo('failures')}>{say(words.toCodes)}</a>
          </p>
        )}
        {faults.length > 1 && <p class="soft small">{say(words.inOrder)}</p>}
        <div class="cards">
          {inOrder(faults, effects).map((fault) => (
            <FaultCard
              key={fault.id}
              fault={fault}
              effect={effects.find(({ name }) => name === nameOf(fault))}
              disarm={() => void disarm(fault)}
              change={() => change(fault)}
            />
          ))}
        </div>
      </section>
      <FaultForm key={changed?.id ?? ''} effects={effects} changed={changed} arm={arm} cancel={() => change(null)} />
    </>
  );
}

/** Another in its place; the counts of all others stay. One that cannot be armed leaves the one before as it was. */
async function armInstead(before: Fault, after: FaultDefinition): Promise<void> {
  await world.value.disarmFault(before.id);
  try {
    await world.value.armFaults(after);
  } catch (error) {
    await world.value.armFaults(before);
    throw error;
  }
}
