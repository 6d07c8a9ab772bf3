import { useEffect, useRef, useState } from 'preact/hooks';
import endings from '../../../fixtures/phones/consent.json' with { type: 'json' };
import type { App, Clock, Handset } from '../../control/client/index.ts';
import { usePoll } from '../api/ask.ts';
import { world } from '../api/box.ts';
import { Carrier } from '../parts/carrier.tsx';
import { masked } from '../parts/masked.ts';
import { Problem } from '../parts/problem.tsx';
import { systems } from '../parts/systems.ts';
import { timeOf } from '../parts/time.ts';
import { say } from '../words/words.ts';
import { Bar } from './bar.tsx';
import { useCalls } from './calls.ts';
import { Chooser, useChoice } from './chooser.tsx';
import { Consent } from './consent.tsx';
import { Here } from './here.tsx';
import { Result } from './result.tsx';
import { Busy, Ending, Home, Messages } from './screens.tsx';
import { Settings } from './settings.tsx';
import { Shot } from './shot.tsx';
import { type Status, statusOf } from './status.ts';
import { words } from './words.ts';

interface DeskProps {
  readonly handset: Handset;
  readonly all: readonly Handset[];
  readonly apps: readonly App[];
  readonly clock: Clock | null;
  /** The link to the room without this phone; null where it is the only one. */
  readonly away: string | null;
  readonly onChange: (handset: Handset) => void;
}

const inboxMs = 4_000;

/** What may become of a page besides what its own buttons do; a web page's script opens its page by itself. */
const endingsOf = (isPage: boolean): readonly (keyof typeof endings)[] =>
  isPage ? ['timeout'] : ['timeout', 'not-opened', 'no-resources', 'broken', 'covered', 'sim-changed'];

/** One phone with all that belongs to it. */
export function Desk({ handset, all, apps, clock, away, onChange }: DeskProps) {
  const calls = useCalls(handset);
  const choice = useChoice(handset, apps);
  const [isTicked, tick] = useState(false);
  const status = statusOf(handset);
  const time = shownTime(clock, handset);
  const numbers = handset.sims.map(({ msisdn }) => msisdn);
  const inbox = usePoll(
    async () =>
      (await Promise.all(numbers.map((msisdn) => world.value.readInbox({ msisdn })))).flatMap((page) => page.messages),
    inboxMs,
    [numbers.join()],
  );
  const { screen, ask, answer } = calls;
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever took it off the shelf by the keyboard goes on here, not at the shelf's next phone.
  useEffect(() => {
    if (document.activeElement?.closest('.shelf') != null) title.current?.focus();
  }, []);
  const start = (step: 'login' | 'verify') => {
    tick(false);
    if (choice.asked !== null) void ask.run(step, choice.asked);
  };
  return (
    <article class="desk" aria-label={handset.id}>
      <header class="desk-head">
        <div class="desk-name">
          <h2 class="text" tabIndex={-1} ref={title}>
            {handset.id}
          </h2>
          <span class="soft small">{systems[handset.os]}</span>
          <Whose status={status} />
        </div>
        {away !== null && (
          <a class="desk-away" href={away} aria-label={say(words.away, { id: handset.id })}>
            ✕
          </a>
        )}
      </header>
      <div class="desk-parts">
        <div class="desk-phone">
          <Chooser choice={choice} isBusy={screen.at === 'busy' || screen.at === 'page'} />
          <section class="phone" aria-label={say(words.screenOf, { id: handset.id })}>
            <div class="phone-screen">
              <Bar status={status} time={time} />
              {screen.at === 'page' && screen.call.answer.page !== undefined ? (
                <Consent
                  page={screen.call.answer.page}
                  isBusy={answer.isBusy}
                  isTicked={isTicked}
                  onTick={tick}
                  onAnswer={(...given) => void answer.run(...given)}
                />
              ) : screen.at === 'busy' ? (
                <Busy step={screen.step} />
              ) : screen.at === 'told' ? (
                <Ending call={screen.call} onBack={() => calls.show({ at: 'home', isBack: true })} />
              ) : screen.at === 'messages' ? (
                <Messages messages={inbox.value ?? []} onBack={() => calls.show({ at: 'home', isBack: true })} />
              ) : (
                <Home
                  app={choice.asked?.app ?? null}
                  os={systems[handset.os]}
                  isBack={screen.at === 'home' && screen.isBack === true}
                  messages={inbox.value?.length ?? 0}
                  onLogin={() => start('login')}
                  onVerify={() => start('verify')}
                  onMessages={() => calls.show({ at: 'messages' })}
                />
              )}
            </div>
          </section>
          {screen.at === 'page' && <p class="small soft">{say(words.gloss)}</p>}
          <div class="row desk-deeds">
            {screen.at === 'page' &&
              endingsOf(choice.isPage).map((ending) => (
                <button key={ending} type="button" disabled={answer.isBusy} onClick={() => void answer.run(ending)}>
                  {say(endings[ending].title)}
                </button>
              ))}
            <Shot
              view={{
                handset: handset.id,
                status,
                time,
                screen,
                isTicked,
                app: choice.asked?.app ?? '',
                messages: inbox.value ?? [],
              }}
              nowMs={clock?.nowMs ?? Date.now()}
            />
            <Here handset={handset} all={all} onChange={onChange} />
          </div>
          {[ask.error, answer.error].map((error) => error !== null && <Problem key={String(error)} error={error} />)}
        </div>
        <div class="stack desk-papers">
          <Result call={calls.last} handset={handset.id} />
          <Settings handset={handset} all={all} onChange={onChange} />
        </div>
      </div>
    </article>
  );
}

/** Whose the phone's data SIM is, its number masked. */
function Whose({ status: { dataSim } }: { readonly status: Status }) {
  if (dataSim === null) return <span class="soft">{say(words.noSim)}</span>;
  return (
    <span class="row desk-whose">
      {dataSim.carrier === null ? (
        <span class="soft">{say(words.network, { plmn: dataSim.plmn })}</span>
      ) : (
        <Carrier id={dataSim.carrier} />
      )}
      <span class="soft mono">{masked(dataSim.msisdn)}</span>
    </span>
  );
}

function shownTime(clock: Clock | null, { clockSkewMs }: Handset): string {
  if (clock === null) return '--:--';
  // A phone in the mainland, wherever its reader is.
  return timeOf(clock.nowMs + clockSkewMs).slice(0, 5);
}
