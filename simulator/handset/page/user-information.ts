import { toBase64 } from '../../wire/base64.ts';
import { percentEncode } from '../../wire/percent.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';

/** Made up, the same for every phone of a system: a gateway compares bytes and reads nothing of it [cmcc-page-flow]. */
const browsers = {
  android: {
    platform: 'Linux aarch64',
    agent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
  },
  harmony: {
    platform: 'Linux aarch64',
    agent:
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile',
  },
  ios: {
    platform: 'iPhone',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  },
} as const;

/** Cookies, CPU class, cores, language, plugins, width, height, depth of colour, time zone. */
const rest = ['true', '', '8', 'zh-CN', '0', '412', '915', '24', '-480'];
const AGENT_LENGTH = 100;

/** The text by which a gateway knows the browser again: every later call repeats it byte for byte, `%3D` included. */
export function userInformationOf(os: keyof typeof browsers): string {
  const { platform, agent } = browsers[os];
  const print = md5Hex([platform, agent, agent.replace('Mozilla/', ''), ...rest].join('@@'));
  return percentEncode(toBase64(encodeUtf8(`${platform}@@${agent.slice(0, AGENT_LENGTH)}@@${print}`)));
}
