// A preload that records wherever a process turns to, and lets nothing out but to loopback: a line of JSON in the file
// OUTWARD for every connection, datagram, question to a resolver and program started. Functions of modules are replaced,
// and prototypes, so that whatever node itself, undici or a package does passes here; threads and child processes of
// node have it too, by NODE_OPTIONS.
const { appendFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const childProcess = require('node:child_process');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const file = process.env.OUTWARD;
const isLoopback = (host) => /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/i.test(host);

/** Records it, and says whether it may go on. */
function passes(what, where, port = null) {
  appendFileSync(file, `${JSON.stringify({ what, where, port })}\n`);
  return isLoopback(where);
}

const refused = (what, where) => Object.assign(new Error(`${what} ${where} is not let out`), { code: 'EOUTWARD' });

function replace(object, name, make) {
  object[name] = make(object[name]);
}

replace(
  net.Socket.prototype,
  'connect',
  (connect) =>
    function (...args) {
      // node itself hands on a list of what it has read already.
      const [first, second] = Array.isArray(args[0]) ? args[0] : args;
      const options = typeof first === 'object' ? first : { port: first, host: second };
      if (typeof options.path === 'string' || (typeof first === 'string' && Number.isNaN(Number(first)))) {
        passes('pipe', String(options.path ?? first));
        return connect.apply(this, args);
      }
      const host = typeof options.host === 'string' ? options.host : 'localhost';
      if (passes('connect', host, Number(options.port))) return connect.apply(this, args);
      process.nextTick(() => this.destroy(refused('connect', host)));
      return this;
    },
);

for (const name of ['send', 'connect'])
  replace(
    dgram.Socket.prototype,
    name,
    (method) =>
      function (...args) {
        const texts = args.filter((each) => typeof each === 'string');
        const where = name === 'connect' ? (texts[0] ?? 'localhost') : (texts.at(-1) ?? 'localhost');
        if (passes('datagram', where)) return method.apply(this, args);
        throw refused('datagram', where);
      },
  );

/** Answers as the function would: by its callback where it has one, else by a promise. */
const questions = (object) => {
  for (const name of Object.getOwnPropertyNames(object)) {
    if (!/^(lookup|lookupService|reverse|resolve\w*)$/.test(name) || typeof object[name] !== 'function') continue;
    replace(
      object,
      name,
      (method) =>
        function (...args) {
          const where = String(args[0] ?? 'localhost');
          if (passes(`dns.${name}`, where)) return method.apply(this, args);
          const done = args.at(-1);
          if (typeof done !== 'function') return Promise.reject(refused(`dns.${name}`, where));
          process.nextTick(done, refused(`dns.${name}`, where));
        },
    );
  }
};
for (const object of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (let each = object; each !== null && each !== Object.prototype; each = Object.getPrototypeOf(each))
    questions(each);
}

for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
  replace(childProcess, name, (method) => (...args) => {
    passes('program', String(args[0]));
    return method(...args);
  });

syncBuiltinESMExports();
