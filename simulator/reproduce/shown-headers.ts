/** What a connection brings along, whoever asks; and how a phone of ours says over which bearer it asks. */
const ofConnections =
  /^(host|connection|keep-alive|transfer-encoding|content-length|accept(-.*)?|user-agent|sec-.*|x-sanwang-.*)$/;

/** The headers that a sender wrote, by their names in lower case, each as `clean` leaves it. */
export function shownHeaders(
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Readonly<Record<string, string>> {
  const told = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), clean(value)] as const);
  return Object.fromEntries(told.filter(([name]) => !ofConnections.test(name)));
}
