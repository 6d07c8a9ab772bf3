import type { ConsentPage, PhoneAnswer } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { nextCommand, type Whereabouts } from '../next-command.ts';

/**
 * What a login or a verification looks like: the page that the carrier has shown, what the SDK told the app, and the token
 * on the last line. With `-q` the token is all that stdout gets.
 */
export function tellCall(answer: PhoneAnswer, where: Whereabouts, cx: Context): void {
  const { out, say } = cx;
  const { code, token, page, callback, earlier = [] } = answer;
  const whose = answer.face ?? answer.carrier;
  if (!out.quiet) {
    if (page !== undefined) tellPage(page, answer, cx);
    for (const each of [...earlier, callback]) {
      out.line(out.paint('dim', say.phone.callback));
      out.exact(indented(JSON.stringify(each, null, 2)));
    }
  }
  if (token === undefined) {
    out.alarm(say.phone.failed(whose, code));
    if (answer.carrierCode !== undefined) out.note(say.phone.below(answer.carrier, answer.carrierCode));
    // What went wrong on the phone itself no gateway has seen.
    if (answer.failure === undefined) out.note(say.phone.see(nextCommand(['why', '--last'], where, cx)));
    return;
  }
  out.note(say.phone.tokenIs(whose));
  out.exact(token);
}

/** The page in the carrier's own words, which are Chinese whatever the reader speaks. */
function tellPage(page: ConsentPage, { steps }: PhoneAnswer, cx: Context): void {
  const { out, say } = cx;
  const { maskedNumber, brandLine, agreement, appName, buttonText, otherLoginText, agreementTicked } = page;
  const user = steps.findLast((step) => step.at === 'consent')?.answer;
  out.line(out.paint('dim', say.phone.page(appName)));
  out.line(`  ${out.paint('bold', maskedNumber)}`);
  out.line(`  ${brandLine}`);
  out.line(`  [ ${out.paint('bold', buttonText)} ]  ${otherLoginText}`);
  out.line(`  [${agreementTicked ? 'x' : ' '}] ${agreement.title}`);
  out.exact(`      ${agreement.url}`);
  if (user !== undefined) out.line(`  ${out.paint('dim', say.phone.user[user])}`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
