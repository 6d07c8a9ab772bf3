import { linkTo, route } from '../frame/route.ts';
import { words as frame } from '../frame/words.ts';
import { say } from '../words/words.ts';
import { List } from './catalogue/list.tsx';
import { ClockDesk } from './clock/clock.tsx';
import { CodeDesk } from './code/code.tsx';
import { FaultDesk } from './faults/faults.tsx';
import { GatewayDesk } from './gateways/gateways.tsx';
import { MagicDesk } from './magic/magic.tsx';
import { PolicyDesk } from './policies/policies.tsx';
import { ScenarioDesk } from './scenarios/scenarios.tsx';
import { words } from './words.ts';
import { WorldDesk } from './worlds/worlds.tsx';

const leaves = [
  { id: '', title: words.codes, view: List },
  { id: 'faults', title: words.faults, view: FaultDesk },
  { id: 'gateways', title: words.gateways, view: GatewayDesk },
  { id: 'scenarios', title: words.scenarios, view: ScenarioDesk },
  { id: 'magic', title: words.magic, view: MagicDesk },
  { id: 'clock', title: words.clock, view: ClockDesk },
  { id: 'policies', title: words.policies, view: PolicyDesk },
  { id: 'worlds', title: words.worlds, view: WorldDesk },
] as const;

/** The desk at which failures are looked up and brought about: codes first, and what else bends a world. */
export function Failures() {
  const [first = '', code] = route.value.parts;
  const leaf = leaves.find(({ id }) => id === first) ?? leaves[0];
  const View = leaf.view;
  const isCode = code !== undefined && leaf.id === '';
  return (
    <div class="stack failures">
      <div class="row spread">
        {isCode ? <p class="soft">{say(frame.failures)}</p> : <h1>{say(frame.failures)}</h1>}
        <nav class="leaves" aria-label={say(frame.failures)}>
          {leaves.map(({ id, title }) => (
            <a
              key={id}
              href={linkTo('failures', id === '' ? [] : [id])}
              aria-current={id === leaf.id ? 'page' : undefined}
            >
              {say(title)}
            </a>
          ))}
        </nav>
      </div>
      {isCode ? <CodeDesk key={`${first}/${code}`} carrier={first} code={code} /> : <View />}
    </div>
  );
}
