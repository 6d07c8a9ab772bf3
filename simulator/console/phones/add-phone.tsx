import { useState } from 'preact/hooks';
import type { Handset } from '../../control/client/index.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { useAsk, useDeed } from '../api/ask.ts';
import { world } from '../api/box.ts';
import { go } from '../frame/route.ts';
import { carrierName } from '../parts/carrier.tsx';
import { masked } from '../parts/masked.ts';
import { Problem } from '../parts/problem.tsx';
import { systems } from '../parts/systems.ts';
import { say } from '../words/words.ts';
import { linkToPhones } from './links.ts';
import { words } from './words.ts';

const mostNumbers = 100;

interface AddPhoneProps {
  readonly handsets: readonly Handset[];
  readonly shown: readonly string[];
  readonly onAdd: () => void;
}

/** A phone more in the world, with a number of its own, one that nobody has in a phone yet, or none. */
export function AddPhone(props: AddPhoneProps) {
  const [isOpen, open] = useState(false);
  return (
    <div class="phone-add screen-only">
      <button type="button" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        ＋ {say(words.add)}
      </button>
      {isOpen && <Form {...props} onDone={() => open(false)} />}
    </div>
  );
}

function Form({ handsets, shown, onAdd, onDone }: AddPhoneProps & { readonly onDone: () => void }) {
  const [number, setNumber] = useState<string>('new-cmcc');
  const [os, setOs] = useState<Handset['os']>('android');
  const [name, setName] = useState('');
  const { value } = useAsk(() => world.value.listSubscribers(), []);
  const taken = new Set(handsets.flatMap(({ sims }) => sims.map(({ msisdn }) => msisdn)));
  const free = (value ?? []).filter(({ msisdn }) => !taken.has(msisdn)).slice(0, mostNumbers);
  const add = useDeed(async () => {
    const verbs = world.value;
    const carrier = carrierIds.find((each) => number === `new-${each}`);
    const msisdn =
      carrier === undefined
        ? (free[Number(number || NaN)]?.msisdn ?? '')
        : (await verbs.addSubscribers({ carrier })).msisdn;
    const sims = msisdn === '' ? [] : [msisdn];
    const { id } = await verbs.addHandsets({ os, sims, ...(name === '' ? {} : { id: name }) });
    onAdd();
    onDone();
    go(linkToPhones(shown.length > 1 ? [...shown, id] : [id]));
  });
  return (
    <form
      class="card phone-add-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add.run();
      }}
    >
      <label class="field">
        <span>{say(words.addNumber)}</span>
        <select value={number} onChange={({ currentTarget }) => setNumber(currentTarget.value)}>
          {carrierIds.map((carrier) => (
            <option key={carrier} value={`new-${carrier}`}>
              {say(words.addNew, { carrier: carrierName(carrier) })}
            </option>
          ))}
          {free.map(({ msisdn, carrier }, i) => (
            <option key={msisdn} value={i}>
              {masked(msisdn)} {carrier === null ? '' : carrierName(carrier)}
            </option>
          ))}
          <option value="">{say(words.addNoSim)}</option>
        </select>
      </label>
      <label class="field">
        <span>{say(words.addSystem)}</span>
        <select value={os} onChange={({ currentTarget }) => setOs(currentTarget.value as Handset['os'])}>
          {Object.entries(systems).map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(words.addName)}</span>
        <input value={name} maxLength={63} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </label>
      <button type="submit" class="primary" disabled={add.isBusy}>
        {say(words.addDo)}
      </button>
      {add.error !== null && <Problem error={add.error} />}
    </form>
  );
}
