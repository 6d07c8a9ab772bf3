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
    tellFailure(
      answer.script === undefined ? say.phone.failed(whose, code) : say.phone.pageFailed(code),
      answer,
      where,
      cx,
    );
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
    const { code, script } = answer;
    const whose = answer.face ?? answer.carrier;
    tellFailure(
      script === undefined ? say.phone.preFailed(whose, code) : say.phone.pagePreFailed(code),
      answer,
      where,
      cx,
    );
    return;
  }
  if (out.quiet) out.exact(answer.page.maskedNumber);
  else out.note(answer.script === undefined ? say.phone.preKept : say.phone.pageKept);
}

function tellCallbacks(answer: PhoneAnswer, cx: Context): void {
  const { out, say } = cx;
  const { page, callback, earlier = [], script, face } = answer;
  if (script !== undefined) tellAsked(answer, cx);
  if (page !== undefined) tellPage(page, answer, cx);
  for (const each of [...earlier, callback]) {
    out.line(
      out.paint('dim', script === undefined || face !== undefined ? say.phone.callback : say.phone.script(script)),
    );
    out.exact(indented(JSON.stringify(each, null, 2)));
  }
}

/** A page asks several gateways before anything is seen, so what it asked is told first. */
function tellAsked({ steps }: PhoneAnswer, { out, say }: Context): void {
  out.line(out.paint('dim', say.phone.asked));
  for (const { request, status, failure } of steps) {
    if (request === undefined) continue;
    const { host, pathname } = new URL(request.url);
    out.exact(`  ${request.method} ${host}${pathname}  ${status ?? failure}`);
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
  if (page.asksDigits === true) out.line(`  ${say.phone.asksDigits}`);
  if (user !== undefined) out.line(`  ${out.paint('dim', say.phone.user[user])}`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
