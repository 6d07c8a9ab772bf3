// The consent page at authPageUrl, which the login script takes into a frame (types 0 and 3): it asks the user, asks for the
// token, and tells the page around it how that went.

import { askToken } from '../login/token.ts';
import { local } from '../login/words.ts';
import { agreementsOf, carriersOwn } from '../parts/agreements.ts';
import { isTold, type Told } from '../parts/ask.ts';
import { type Card, drawCard } from '../parts/card.ts';

const query = new URLSearchParams(location.search);
const of = (name: string): string => query.get(name) ?? '';
const msgId = of('traceId');

/** The page around says who it is; nobody else hears of a token. */
const around = of('from');

let card: Card | null = null;
let isAsking = false;

function draw(config: unknown, look: Told): void {
  card?.remove();
  const place = document.createElement('main');
  document.body.append(place);
  const drawn = drawCard(place, {
    title: of('authName'),
    maskPhone: of('maskPhone'),
    asksDigits: of('authLevel') === '4',
    agreements: [carriersOwn(of('oper')), ...agreementsOf(config, {}, look)],
    submit: '本机号码一键登录',
    colours: { button: '', agreement: '' },
    look,
    onSubmit: () => void submit(drawn),
    onClose: () => tell({ ...local('501'), msgId }),
  });
  card = drawn;
}

async function submit(drawn: Card): Promise<void> {
  if (isAsking) return;
  const missing = drawn.missing();
  if (missing !== null) {
    drawn.say(local(missing).message);
    return tell({ ...local(missing), msgId });
  }
  isAsking = true;
  const told = await askToken({
    appId: of('appId'),
    traceId: msgId,
    version: of('v'),
    accessToken: of('accessToken'),
    maskPhone: of('maskPhone'),
    digits: drawn.digits(),
    userInformation: of('userInformation'),
    expandParams: of('expandParams'),
    isTest: of('isTest') === '0',
  });
  isAsking = false;
  if (told.code !== '103000') drawn.say(told.message);
  tell(told);
}

function tell(message: object): void {
  if (around !== '' && parent !== window) parent.postMessage(message, around);
}

addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || origin !== around) return;
  if (of('authPageType') === '3') draw({}, isTold(data) ? data : {});
  else draw(data, {});
});

// In a frame the page around says first what there is to show.
if (parent === window) draw({}, {});
