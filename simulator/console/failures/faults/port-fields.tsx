import type { FaultDefinition, FaultTarget } from '../../../control/client/index.ts';
import { carrierIds } from '../../../core/words/carrier-id.ts';
import { useAsk } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { carrierName } from '../../parts/carrier.tsx';
import { say } from '../../words/words.ts';
import { Choice } from './choice.tsx';
import { words } from './words.ts';

interface PortTargetProps {
  readonly on: FaultTarget;
  readonly aim: (on: FaultTarget) => void;
  readonly scope: FaultDefinition['scope'];
  readonly share: (scope: FaultDefinition['scope']) => void;
}

/** No port is called so. */
const shared = 'process';

/** Whose connections the fault is about: those of one port of the world, of all of them, or of the ports that all worlds share. */
export function PortTarget({ on, aim, scope, share }: PortTargetProps) {
  const ports = useAsk(() => world.value.listGateways(), [worldName.value]).value ?? [];
  const choose = (port: string) => {
    const { gateway: _, ...rest } = on;
    share(port === shared ? shared : undefined);
    aim(port === '' || port === shared ? rest : { ...rest, gateway: port });
  };
  const set = (carrier: string) => {
    const { carrier: _, ...rest } = on;
    aim(carrier === '' ? rest : { ...rest, carrier });
  };
  return (
    <>
      <div class="row fail-fields">
        <Choice
          label={say(words.port)}
          none={say(words.everyPort)}
          value={scope ?? on.gateway}
          set={choose}
          choices={[
            ...ports.map(
              ({ id, carrier, proxy }) =>
                [id, `${id} · ${carrier === undefined ? proxy?.handset : carrierName(carrier)}`] as const,
            ),
            [shared, say(words.sharedPorts)],
          ]}
        />
        <Choice
          label={say(words.carrier)}
          none={say(words.everyCarrier)}
          value={on.carrier}
          set={set}
          choices={carrierIds.map((id) => [id, carrierName(id)])}
        />
      </div>
      {ports.length === 0 && scope === undefined && (
        <p class="small">
          {say(words.noPort)} <a href={linkTo('failures', ['gateways'])}>{say(words.toPorts)}</a>
        </p>
      )}
    </>
  );
}
