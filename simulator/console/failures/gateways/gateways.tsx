import { useState } from 'preact/hooks';
import type { Fault, Gateway } from '../../../control/client/index.ts';
import { type CarrierId, carrierIds } from '../../../core/words/carrier-id.ts';
import { useDeed, usePoll } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { carrierName } from '../../parts/carrier.tsx';
import { Copy } from '../../parts/copy.tsx';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { isMetAt } from '../faults/gateway-point.ts';
import { words } from './words.ts';

const lookMs = 1_000;

/** The world's own ports, with the faults that their connections meet. */
export function GatewayDesk() {
  const look = () => Promise.all([world.value.listGateways(), world.value.listFaults()]);
  const { value, error, again } = usePoll(look, lookMs, [worldName.value]);
  const [carrier, choose] = useState<CarrierId>('cmcc');
  const deed = useDeed(async (act: () => Promise<unknown>, _to: string) => {
    await act();
    again();
  });
  const [ports, faults] = value ?? [[], []];
  return (
    <section class="card stack" aria-labelledby="gateways">
      <h2 id="gateways">{say(words.ports)}</h2>
      <p class="soft">{say(words.why)}</p>
      {error !== null && <Problem error={error} />}
      {value !== null && ports.length === 0 && <p>{say(words.none)}</p>}
      <ul class="plain worlds">
        {ports.map((port) => (
          <Port
            key={port.id}
            port={port}
            faults={faults.filter((fault) => isMetAt(fault, port))}
            close={() => void deed.run(() => world.value.closeGateway(port.id), port.id)}
          />
        ))}
      </ul>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          void deed.run(() => world.value.openGateway({ carrier }), carrier);
        }}
      >
        <label>
          <span class="unseen">{say(words.whose)}</span>
          <select value={carrier} onChange={({ currentTarget }) => choose(currentTarget.value as CarrierId)}>
            {carrierIds.map((id) => (
              <option key={id} value={id}>
                {carrierName(id)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary" disabled={deed.isBusy}>
          {say(words.open)}
        </button>
        <a href={linkTo('failures', ['faults'])}>{say(words.arm)}</a>
      </form>
      {deed.error !== null && <Problem error={deed.error} />}
    </section>
  );
}

interface PortProps {
  readonly port: Gateway;
  readonly faults: readonly Fault[];
  readonly close: () => void;
}

function Port({ port: { id, url, carrier, proxy }, faults, close }: PortProps) {
  return (
    <li class="row spread">
      <span class="row">
        <strong>{id}</strong>
        {carrier === undefined ? say(words.isPhone, { id: proxy?.handset ?? '' }) : carrierName(carrier)}
        <code class="text">{url}</code>
        <Copy text={url} what={say(words.address, { id })} />
        {faults.map((fault) => (
          <a key={fault.id} class="badge danger" href={linkTo('failures', ['faults'])}>
            {fault.effect}
          </a>
        ))}
      </span>
      <button type="button" class="danger" onClick={close}>
        {say(words.close)} <span class="unseen">{id}</span>
      </button>
    </li>
  );
}
