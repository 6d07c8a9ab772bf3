/** What a gateway answered, as far as it is known. */
export type Told = Readonly<Record<string, unknown>>;

export const isTold = (value: unknown): value is Told =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member as text; empty where there is none. */
export const textOf = (told: Told | undefined, name: string): string => {
  const value = told?.[name];
  return value === undefined || value === null ? '' : String(value);
};

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Without any, and with a text for its body, this is a simple request: no preflight. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** The JSON of an answer with a good status, which is 200 to 299 or 304; null for whatever else happened. There is no time limit. */
export function ask({ method, url, headers = {}, body }: Question): Promise<Told | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, url, true);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onerror = () => resolve(null);
    request.onabort = () => resolve(null);
    request.onload = () => {
      const isGood = (request.status >= 200 && request.status < 300) || request.status === 304;
      resolve(isGood ? read(request.responseText) : null);
    };
    request.send(body === undefined ? null : JSON.stringify(body));
  });
}

function read(text: string): Told | null {
  try {
    const value: unknown = JSON.parse(text);
    return isTold(value) ? value : null;
  } catch {
    return null;
  }
}
