import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { JournalEvent, Reproduced } from '../../../control/client/index.ts';
import { useAsk, useDeed, usePoll } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { Carrier } from '../../parts/carrier.tsx';
import { Problem } from '../../parts/problem.tsx';
import { language, listed, named, say } from '../../words/words.ts';
import { targetIn } from '../faults/target.ts';
import { words } from '../words.ts';
import { Why } from './answered.tsx';
import { codeOf, type NextCall, nextCalls } from './fired.ts';

type NextCalls = Extract<Reproduced, { readonly armed: unknown }>;

const lookMs = 700;

/** A phone or an account that was turned so that a code comes as long as it stays so, and what turns it back. */
interface Turned {
  readonly world: string;
  readonly set: NextCalls;
}
const turned = signal<readonly Turned[]>([]);
const turn = signal(0);

/** What no list of the box tells: how a phone was before it was turned. */
export function remember(world: string, set: NextCalls): void {
  if (set.turned !== null || set.account !== undefined) turned.value = [...turned.value, { world, set }];
}

/** Has the list drawn anew at once. */
export function lookAgain(): void {
  turn.value++;
}

/** What is armed for the next calls, and what became of it: live, with how to undo each. */
export function Armed() {
  const name = worldName.value;
  const [known] = useState(() => new Map<string, JournalEvent>());
  const { value, error, again } = usePoll(() => nextCalls(world.value, known), lookMs, [name, turn.value]);
  const states = turned.value.filter((each) => each.world === name);
  const clear = useDeed(async (ids: readonly string[]) => {
    for (const id of ids) await world.value.disarmFault(id);
    for (const id of ids) known.delete(id);
    again();
  });
  const calls = value ?? [];
  if (error === null && calls.length === 0 && states.length === 0) return null;
  return (
    <section class="card stack armed" aria-label={say(words.armed)}>
      <div class="row spread">
        <h2>{say(words.armed)}</h2>
        {calls.length > 1 && (
          <button
            type="button"
            disabled={clear.isBusy}
            onClick={() => void clear.run(calls.map(({ fault }) => fault.id))}
          >
            {say(words.undoAll)}
          </button>
        )}
      </div>
      {error !== null && <Problem error={error} />}
      {clear.error !== null && <Problem error={clear.error} />}
      <ul class="plain stack" aria-live="polite">
        {calls.map((call) => (
          <One key={call.fault.id} call={call} undo={() => void clear.run([call.fault.id])} />
        ))}
        {states.map((each) => (
          <State key={JSON.stringify(each)} state={each} />
        ))}
      </ul>
    </section>
  );
}

function One({ call: { fault, event }, undo }: { readonly call: NextCall; readonly undo: () => void }) {
  const code = codeOf(fault) ?? fault.effect;
  const isFired = fault.fired > 0;
  return (
    <li class="stack armed-call" data-fired={isFired}>
      <div class="row spread">
        <p class="row">
          {fault.on.carrier !== undefined && <Carrier id={fault.on.carrier} />}
          {fault.on.face !== undefined && <Carrier id={fault.on.face} />}
          <strong>
            {isFired && event !== null
              ? say(words.callGot, { n: event.n, code: event.code ?? code })
              : say(isFired ? words.callMet : words.callWillGet, { code, who: targetIn(fault) })}
          </strong>
        </p>
        <p class="row">
          {event !== null && (
            <a class="button" href={linkTo('timeline', [event.n])}>
              {say(words.whyLink, { n: event.n })}
            </a>
          )}
          <button type="button" aria-label={named(say(isFired ? words.clear : words.undo)) + code} onClick={undo}>
            {say(isFired ? words.clear : words.undo)}
          </button>
        </p>
      </div>
      {event === null ? (
        <p class="soft small">{say(isFired ? words.eventGone : words.waiting)}</p>
      ) : (
        <WhyOf n={event.n} />
      )}
    </li>
  );
}

function WhyOf({ n }: { readonly n: number }) {
  const { value } = useAsk(() => world.value.explainEvent(n), [worldName.value, n]);
  return value === null ? null : <Why why={value} />;
}

const isSame = (value: unknown, before: object, name: string): boolean =>
  JSON.stringify(value) === JSON.stringify((before as Readonly<Record<string, unknown>>)[name]);

function State({ state }: { readonly state: Turned }) {
  const { codes, turned: phone, account } = state.set;
  // What was so before is nobody's to undo: there is but the line to take away.
  const isAlready =
    phone !== null && Object.entries(phone.change).every(([name, value]) => isSame(value, phone.before, name));
  const back = useDeed(async () => {
    if (phone !== null && !isAlready) await world.value.changeHandset(phone.handset, phone.before);
    // An account goes back with the faults of its world; nothing else puts it back.
    if (account !== undefined) await world.value.resetWorld({ faults: true });
    turned.value = turned.value.filter((each) => each !== state);
    lookAgain();
  });
  const code = listed(codes.map((each) => each.code));
  return (
    <li class="stack armed-call">
      <div class="row spread">
        <strong>
          {phone === null ? say(words.accountIs, { code }) : say(words.phoneIs, { phone: phone.handset, code })}
        </strong>
        <button type="button" disabled={back.isBusy} onClick={() => void back.run()}>
          {say(isAlready ? words.clear : phone === null ? words.accountBack : words.phoneBack)}
        </button>
      </div>
      <p class="soft small">
        {codes[0]?.[language.value]} · <code>{JSON.stringify(phone?.change ?? account)}</code>
      </p>
      {back.error !== null && <Problem error={back.error} />}
    </li>
  );
}
