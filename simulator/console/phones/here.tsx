import { useId } from 'preact/hooks';
import type { Handset } from '../../control/client/index.ts';
import { useAsk, useDeed } from '../api/ask.ts';
import { box, world, worldName } from '../api/box.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { addressesOf, isHere, isLoopback } from './status.ts';
import { Toggle } from './toggle.tsx';
import { words } from './words.ts';

interface HereProps {
  readonly handset: Handset;
  readonly all: readonly Handset[];
  readonly onChange: (handset: Handset) => void;
}

/** Makes the browser this phone, as `sanwang phone here` does; elsewhere than on the box's machine it would be another's. */
export function Here({ handset, all, onChange }: HereProps) {
  const others = all.filter((each) => isHere(each) && each.id !== handset.id);
  const turn = useDeed(async (isOn: boolean) => {
    const verbs = world.value;
    const attach = async (each: Handset, on: boolean) =>
      onChange(await verbs.changeHandset(each.id, { addresses: addressesOf(each, on) }));
    // An address is one phone's in a world: it has to be taken away before it can be given.
    if (isOn) for (const each of others) await attach(each, false);
    await attach(handset, isOn).catch(async (error: unknown) => {
      if (isOn) for (const each of others) await attach(each, true);
      throw error;
    });
  });
  const id = useId();
  if (!isLoopback(location.hostname)) return null;
  const isOn = isHere(handset);
  const other = others[0];
  return (
    <div class="phone-here">
      <label for={id}>
        <Toggle id={id} isOn={isOn} onTurn={(wanted) => void turn.run(wanted)} />
        {say(words.here)}
      </label>
      <p class="small soft" role="status">
        {isOn
          ? say(handset.bearer === null ? words.hereOffline : words.hereWhy)
          : other !== undefined && say(words.hereOther, { id: other.id })}
      </p>
      {isOn && <Rivals key={worldName.value} />}
      {turn.error !== null && <Problem error={turn.error} />}
    </div>
  );
}

/** An address may be a phone's in every world; that of the world `default` is told, because apps are often in both. */
function Rivals() {
  const name = worldName.value;
  const { value } = useAsk(
    async () => (name === 'default' ? [] : await box.value.world('default').listHandsets()),
    [name],
  );
  const rival = value?.find(isHere);
  return rival === undefined ? null : <p class="small soft">{say(words.hereRivals, { id: rival.id })}</p>;
}
