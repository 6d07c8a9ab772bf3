import { shellWord } from '../next-command.ts';

/** How a CA is trusted: by whom, and the command. */
export type TrustLine = readonly [by: string, command: string];

/** Commands that trust the certificate of a file, for systems and for single programs. */
export function trustLines(file: string): readonly TrustLine[] {
  const at = shellWord(file);
  const nss = 'certutil -A -t C,, -n sanwang -i';
  return [
    ['macOS', `security add-trusted-cert -k ~/Library/Keychains/login.keychain-db ${at}`],
    ['Windows', `certutil -user -addstore Root "${file}"`],
    ['Debian, Alpine', `sudo cp ${at} /usr/local/share/ca-certificates/sanwang.crt && sudo update-ca-certificates`],
    ['Fedora, RHEL', `sudo cp ${at} /etc/pki/ca-trust/source/anchors/sanwang.pem && sudo update-ca-trust`],
    ['Chromium', `${nss} ${at} -d sql:$HOME/.pki/nssdb`],
    ['Firefox', `${nss} ${at} -d sql:$HOME/.mozilla/firefox/PROFILE`],
    ['Node.js', `export NODE_EXTRA_CA_CERTS=${at}`],
    ['Python', `export SSL_CERT_FILE=${at} REQUESTS_CA_BUNDLE=${at}`],
    ['Go', `export SSL_CERT_FILE=${at}`],
    ['PHP', `php -d curl.cainfo=${at} -d openssl.cafile=${at} …`],
    ['curl', `curl --cacert ${at} https://www.cmpassport.com/…`],
    ['Java', 'sanwang ca --p12 trust.p12'],
    ['', 'java -Djavax.net.ssl.trustStore=trust.p12 -Djavax.net.ssl.trustStorePassword=changeit …'],
    ['Android', 'sanwang ca --der sanwang.crt && adb push sanwang.crt /sdcard/Download/'],
    ['iOS', `xcrun simctl keychain booted add-root-cert ${at}`],
  ];
}
