import type { ConsentPage, PhoneAnswer } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { nextCommand, type Whereabouts } from '../next-command.ts';

/**
 * What a login or a verification looks like: the page that the carrier has shown, what the SDK told the app, and the token
 * on the last line. With `-q` the token is all that stdout gets.
 */
export function tellCall(answer: PhoneAnswer, where: Whereabouts, cx: Context): void {
  const { out, say } = cx;
  const { code, token } = answer;
  const whose = answer.face ?? answer.carrier;
  if (!out.quiet) tellCallbacks(answer, cx);
  if (token === undefined) {
    tellFailure(say.phone.failed(whose, code), answer, where, cx);
    return;
  }
  out.note(say.phone.tokenIs(whose));
  out.exact(token);
}

/** What a pre-login looks like: the page that a login will show, and what the SDK told. With `-q` the masked number alone. */
export function tellPrelogin(answer: PhoneAnswer, where: Whereabouts, cx: Context): void {
  const { out, say } = cx;
  if (!out.quiet) tellCallbacks(answer, cx);
  if (answer.page === undefined) {
    tellFailure(say.phone.preFailed(answer.face ?? answer.carrier, answer.code), answer, where, cx);
    return;
  }
  if (out.quiet) out.exact(answer.page.maskedNumber);
  else out.note(say.phone.preKept);
}

function tellCallbacks(answer: PhoneAnswer, cx: Context): void {
  const { out, say } = cx;
  const { page, callback, earlier = [] } = answer;
  if (page !== undefined) tellPage(page, answer, cx);
  for (const each of [...earlier, callback]) {
    out.line(out.paint('dim', say.phone.callback));
    out.exact(indented(JSON.stringify(each, null, 2)));
  }
}

function tellFailure(what: string, answer: PhoneAnswer, where: Whereabouts, cx: Context): void {
  const { out, say } = cx;
  out.alarm(what);
  if (answer.carrierCode !== undefined) out.note(say.phone.below(answer.carrier, answer.carrierCode));
  // What went wrong on the phone itself no gateway has seen.
  if (answer.failure === undefined) out.note(say.phone.see(nextCommand(['why', '--last'], where, cx)));
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
