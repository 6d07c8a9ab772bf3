export type Operator = 'CM' | 'CT' | 'CU';

/** What the user is to be asked about: the answer of M12 or M16. */
export interface Asked {
  readonly oper: Operator;
  readonly accessToken: string;
  readonly maskPhone: string;
  readonly authPageUrl: string;
  readonly authLevel: string;
  readonly appName: string;
  /** Text of a JSON object: addresses of agreements by their names. */
  readonly customerPrivacyConfig: string;
}

/** What a page may go on with by itself: it calls `authGetToken` with parts of it. */
export const last: { userInformation: string; maskPhone: string; authLevel: string } = {
  userInformation: '',
  maskPhone: '',
  authLevel: '',
};
