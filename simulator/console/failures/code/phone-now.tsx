import { useState } from 'preact/hooks';
import type { PhoneAnswer, World } from '../../../control/client/index.ts';
import { useDeed } from '../../api/ask.ts';
import { world as here } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { dataSim } from '../../parts/data-sim.ts';
import { masked } from '../../parts/masked.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { words } from '../words.ts';
import { Answered } from './answered.tsx';
import type { Choice } from './choice.ts';
import { type Played, playOn } from './play.ts';
import { appsFor, phonesFor } from './subjects.ts';

/** A phone of the world calls at once, and for a code of servers the app's server redeems what it got. */
export function PhoneNow({ choice, world }: { readonly choice: Choice; readonly world: World }) {
  const phones = phonesFor(world, choice.group.carrier);
  const apps = appsFor(world, choice.entry);
  const [phoneId, pick] = useState(phones[0]?.id ?? '');
  const [wished, pickApp] = useState('');
  // Another cause may be of pages alone.
  const app = (apps.find(({ name }) => name === wished) ?? apps[0])?.name ?? '';
  const [played, show] = useState<Played | null>(null);
  const phone = phones.find(({ id }) => id === phoneId);
  const msisdn = phone === undefined ? undefined : dataSim(phone)?.msisdn;
  const play = useDeed(async () => {
    show(null);
    if (phone !== undefined && msisdn !== undefined)
      show(await playOn(here.value, { choice, phone: phone.id, msisdn, app }));
  });
  const isVendors = choice.entry.face !== undefined;
  return (
    <>
      <form
        class="stack way"
        onSubmit={(event) => {
          event.preventDefault();
          void play.run();
        }}
      >
        <h3>{say(words.phoneNow)}</h3>
        <p class="soft small">{say(isVendors ? words.phoneNotVendor : words.phoneNowWhy)}</p>
        {!isVendors && (
          <div class="row">
            <label class="field">
              <span>{say(words.phone)}</span>
              <select value={phoneId} onChange={({ currentTarget }) => pick(currentTarget.value)}>
                {phones.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.id} · {masked(dataSim(each)?.msisdn ?? '')}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>{say(words.app)}</span>
              <select value={app} onChange={({ currentTarget }) => pickApp(currentTarget.value)}>
                {apps.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          </div>
        )}
        <button type="submit" disabled={isVendors || play.isBusy || msisdn === undefined || app === ''}>
          {say(play.isBusy ? words.playing : words.play)}
        </button>
        {play.error !== null && <Problem error={play.error} />}
      </form>
      <div class="fail-outcome" aria-live="polite">
        {played !== null && <Outcome played={played} wanted={choice.group.code} />}
      </div>
    </>
  );
}

function Outcome({ played, wanted }: { readonly played: Played; readonly wanted: string }) {
  const { came, answer, redeemed, event, why } = played;
  return (
    <section class="stack" aria-label={say(words.phoneOutcome)}>
      <h3 class="row">
        <span class={`badge ${came === wanted ? 'good' : 'danger'}`}>
          {say(came === wanted ? words.came : words.cameNot)}
        </span>
        <code>{came ?? '—'}</code>
        {event !== null && <a href={linkTo('timeline', [event])}>{say(words.whyLink, { n: event })}</a>}
      </h3>
      {came !== wanted && (
        <p>
          {say(words.phoneOther)} <a href={linkTo('failures', ['worlds'])}>{say(words.toReset)}</a>
        </p>
      )}
      <Answered
        callback={redeemed === null ? hidden(answer) : null}
        {...(redeemed === null ? {} : { request: redeemed.request, reply: redeemed.reply })}
        why={why}
      />
    </section>
  );
}

/** A callback without the token that was handed out in it. */
function hidden({ callback, token }: PhoneAnswer): unknown {
  const text = JSON.stringify(callback);
  return JSON.parse(token === undefined ? text : text.replaceAll(token, `${token.slice(0, 6)}…${token.slice(-4)}`));
}
