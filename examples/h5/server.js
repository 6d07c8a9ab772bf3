// The shop: GET / is the login page, POST /login/start says what its script needs, POST /login takes the page's token.
import { fileURLToPath } from 'node:url';
import { createApp } from './app.js';
import { settingsOf } from './settings.js';

const port = Number(process.argv[2] ?? 3000);
const app = createApp(settingsOf(process.env));
app.get('/', (_, response) => response.sendFile(fileURLToPath(new URL('page.html', import.meta.url))));
const server = app.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port} – Ctrl-C ends it`));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close());
