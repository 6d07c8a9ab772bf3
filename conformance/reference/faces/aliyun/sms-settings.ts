/** What an account's owner may have of the console's text message pages; left out, nothing is checked there. */
export interface SmsSettings {
  /** Signatures that may be sent under; any unless told. */
  readonly signNames?: readonly string[];
  /** Texts with `${name}` for a variable, by template code; any template unless told. */
  readonly templates?: Readonly<Record<string, string>>;
  /** How many wrong tries a code survives; no limit unless told, as the vendor publishes none [assumed]. */
  readonly tries?: number;
  /**
   * How a code is answered that is not the one: `refused` is isv.ValidateFail with HTTP 400, as public backends meet it;
   * `unknown` is OK with VerifyResult UNKNOWN, as the vendor's page says [aliyun-sms-verdict].
   */
  readonly wrongCode?: 'refused' | 'unknown';
}

const name = { type: 'string', minLength: 1, maxLength: 100 };

/** JSON Schema of it. */
export const smsSchema = {
  type: 'object',
  properties: {
    signNames: { type: 'array', items: name, maxItems: 100 },
    templates: {
      type: 'object',
      propertyNames: name,
      additionalProperties: { type: 'string', minLength: 1, maxLength: 1000 },
      maxProperties: 100,
    },
    tries: { type: 'integer', minimum: 1, maximum: 1000 },
    wrongCode: { enum: ['refused', 'unknown'] },
  },
  additionalProperties: false,
} as const;
