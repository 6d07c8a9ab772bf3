import { isTold, type Told } from './ask.ts';

/** The parts of a card that a page may dress. */
export interface Parts {
  readonly card: HTMLElement;
  readonly mask: HTMLElement | null;
  readonly title: HTMLElement;
  readonly phone: HTMLElement;
  readonly digits: HTMLElement | null;
  readonly agree: HTMLElement;
  readonly ticked: HTMLInputElement;
  readonly close: HTMLElement;
  readonly tip: HTMLElement;
  readonly submit: HTMLElement;
}

/**
 * Lays the documented groups over a card. Which names stand inside a group no source says: names of CSS are taken as such, and
 * `text` for what is written there.
 */
export function dress(look: Told, parts: Parts): void {
  const { card, mask, title, phone, digits, agree, close, tip, submit } = parts;
  const { bgColor } = look;
  if (typeof bgColor === 'string') card.style.background = bgColor;
  lay(look['layerStyle'], card);
  lay(look['maskStyle'], mask);
  lay(look['titleStyle'], title);
  lay(look['phoneStyle'], phone);
  lay(look['phoneNumStyle'], phone);
  lay(isTold(look['phoneNumStyle']) ? look['phoneNumStyle']['inputStyle'] : null, digits);
  lay(look['agreeStyle'], agree, false);
  lay(look['closeBtnStyle'], close);
  lay(look['returnBtnStyle'], close);
  lay(look['errTipStyle'], tip, false);
  lay(look['tipStyle'], tip, false);
  lay(look['submitBtnStyle'], submit);
  lay(look['authTextStyle'], submit);
  for (const [group, before] of [
    ['logoStyle', title],
    ['customControlStyle', submit],
  ] as const) {
    if (!isTold(look[group])) continue;
    const element = document.createElement('div');
    element.className = `ydrz-${group}`;
    lay(look[group], element);
    card.insertBefore(element, before);
  }
}

function lay(group: unknown, element: HTMLElement | null, takesText = true): void {
  if (!isTold(group) || element === null) return;
  for (const [name, value] of Object.entries(group)) {
    if (name === 'text' && takesText) element.textContent = String(value);
    else if (name in element.style && typeof value === 'string') Reflect.set(element.style, name, value);
  }
}
