/** What the clients are called, by the ids of `fixtures/faults/seen.json`. */
export const clientNames: Readonly<Record<string, string>> = {
  ...{ fetch: 'Node fetch', undici: 'undici request', axios: 'axios', curl: 'curl' },
  ...{ python: 'Python requests', java: 'Java HttpClient', go: 'Go net/http', php: 'PHP curl' },
};
