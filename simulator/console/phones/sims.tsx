import { useId } from 'preact/hooks';
import type { Handset, HandsetChange } from '../../control/client/index.ts';
import type { Deed } from '../api/ask.ts';
import { say } from '../words/words.ts';
import { Toggle } from './toggle.tsx';
import { words } from './words.ts';

type Sim = Handset['sims'][number];

interface SimsProps {
  readonly handset: Handset;
  readonly turn: Deed<[asked: HandsetChange]>;
}

/** Of every SIM in the phone: which card of its number it is, and whether it is behind its PIN. */
export function Sims({ handset: { sims, dataSlot }, turn }: SimsProps) {
  const id = useId();
  // Without its slot named, the data session would go over to the first one.
  const put = (sim: Sim, other: Pick<Sim, 'slot' | 'msisdn'> & Partial<Sim>) =>
    void turn.run({ dataSlot, sims: sims.map((each) => (each === sim ? other : each)) });
  return (
    <>
      {sims.map((sim) => {
        const { slot, msisdn, card = 1, locked = false } = sim;
        const places = { slot: slot + 1 };
        return (
          <>
            <div class="phone-switch">
              <label for={`${id}-card-${slot}`}>
                {say(words.card, places)}
                <small>{say(words.cardWhy)}</small>
              </label>
              <input
                id={`${id}-card-${slot}`}
                type="number"
                min={1}
                max={99}
                value={card}
                onChange={({ currentTarget }) => {
                  // IMSI and ICCID are the card's own: another one has others.
                  const next = { slot, msisdn, card: currentTarget.valueAsNumber, locked };
                  if (currentTarget.reportValidity()) put(sim, next);
                }}
              />
            </div>
            <div class="phone-switch">
              <label for={`${id}-locked-${slot}`}>{say(words.locked, places)}</label>
              <Toggle id={`${id}-locked-${slot}`} isOn={locked} onTurn={(on) => put(sim, { ...sim, locked: on })} />
            </div>
          </>
        );
      })}
    </>
  );
}
