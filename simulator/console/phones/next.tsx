import { useState } from 'preact/hooks';
import type { Redeemed } from '../../control/client/index.ts';
import { useAsk, useDeed } from '../api/ask.ts';
import { box, world, worldName } from '../api/box.ts';
import { carrierName } from '../parts/carrier.tsx';
import { Code } from '../parts/code.tsx';
import { masked } from '../parts/masked.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import type { Told } from './calls.ts';
import { cut, redeemerOf, signCommand } from './told.ts';
import { words } from './words.ts';

interface NextProps {
  readonly call: Told;
  readonly token: string;
  readonly isShown: boolean;
}

/** What a backend does with the token: the command that writes its request, and the same request made here. */
export function Next({ call: { step, answer, asked, msisdn }, token, isShown }: NextProps) {
  const { value } = useAsk(() => box.value.getBox(), []);
  const { face } = answer;
  const purpose = step === 'verify' ? 'verify' : 'login';
  if (face !== undefined) {
    const url = value?.faces?.[face];
    return url === undefined ? null : (
      <div class="result-next">
        <h4>{say(words.next)}</h4>
        <p class="small">{say(words.nextVendor, { vendor: carrierName(face), url })}</p>
      </div>
    );
  }
  const control = value === null || value.control.endsWith(':8600') ? {} : { control: value.control };
  const where = { ...(worldName.value === 'default' ? {} : { world: worldName.value }), ...control };
  const written = (secret: string, number: string) =>
    signCommand(answer, purpose, { app: asked.app, token: secret, number, ...where });
  const number = msisdn ?? '';
  return (
    <div class="result-next">
      <h4>{say(words.next)}</h4>
      <p class="small">
        {say(purpose === 'login' ? words.nextLogin : words.nextVerify, {
          carrier: carrierName(answer.carrier),
          route: redeemerOf(answer, purpose),
        })}
      </p>
      <Code
        text={isShown ? written(token, number) : written(cut(token), masked(number))}
        full={written(token, number)}
        what={say(words.next)}
      />
      <Redeem token={token} />
    </div>
  );
}

/** Asks the carrier as the app's server would, so that the whole way can be seen from here. */
function Redeem({ token }: { readonly token: string }) {
  const [told, tell] = useState<Redeemed | null>(null);
  const ask = useDeed(async () => tell(await world.value.redeemToken(token)));
  return (
    <>
      <p>
        <button type="button" disabled={ask.isBusy} onClick={() => void ask.run()}>
          {say(words.redeem)}
        </button>
      </p>
      {ask.error !== null && <Problem error={ask.error} />}
      {told !== null && (
        <div class="stack result-redeemed" role="status">
          <p class="row">
            <span class={`result-code ${told.reply === null ? 'bad' : ''}`}>{told.code ?? say(words.noAnswer)}</span>
            {told.number !== undefined && <span>{told.number}</span>}
            {told.match !== undefined && <span>{say(told.match ? words.match : words.noMatch)}</span>}
          </p>
          {told.reply !== null && <Code text={told.reply.body} what={say(words.redeem)} />}
        </div>
      )}
    </>
  );
}
