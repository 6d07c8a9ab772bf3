/** Whether a content-type header names `type` (lower case), whatever parameters follow it. */
export function isContentType(header: string | undefined, type: string): boolean {
  if (header === undefined) return false;
  const semicolon = header.indexOf(';');
  return (semicolon < 0 ? header : header.slice(0, semicolon)).trim().toLowerCase() === type;
}

export const formType = 'application/x-www-form-urlencoded';
