import {generateKeyPairSync} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {mustRun} from './must-run.ts';

/** Key and certificate files, PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** Makes a certificate authority of the lab in a folder; it is good for two days and signs nothing outside the run. */
export async function makeAuthority(folder: string): Promise<Certificate> {
  const authority = {key: join(folder, 'ca.key'), certificate: join(folder, 'ca.crt')};
  await mustRun([
    ...['openssl', 'req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=cookbook-lab'],
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign,digitalSignature'],
    ...['-keyout', authority.key, '-out', authority.certificate],
  ]);
  return authority;
}

/**
 * Signs a certificate for a server and client of the lab. `names` are host names and IP addresses; `subject` is in
 * OpenSSL's form, such as `/O=system:nodes/CN=system:node:lab`.
 */
export async function issueCertificate(
  authority: Certificate,
  folder: string,
  {
    file,
    subject,
    names,
  }: {readonly file: string; readonly subject: string; readonly names: readonly string[]},
): Promise<Certificate> {
  const path = (extension: string) => join(folder, `${file}.${extension}`);
  await mustRun([
    ...['openssl', 'req', '-nodes', '-subj', subject, '-newkey', 'ec'],
    ...['-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout', path('key'), '-out', path('csr')],
  ]);
  const alternatives = names.map((name) => (/^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`));
  const extensions = [
    'keyUsage=critical,digitalSignature,keyEncipherment',
    'extendedKeyUsage=serverAuth,clientAuth',
    ...(alternatives.length === 0 ? [] : [`subjectAltName=${alternatives.join(',')}`]),
  ];
  await writeFile(path('ext'), extensions.join('\n'));
  await mustRun([
    ...['openssl', 'x509', '-req', '-days', '2', '-in', path('csr'), '-out', path('crt')],
    ...['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial'],
    ...['-extfile', path('ext')],
  ]);
  return {key: path('key'), certificate: path('crt')};
}

/** Writes the key pair with which an API server signs and checks the tokens of service accounts. */
export async function makeServiceAccountKeys(
  folder: string,
): Promise<{readonly privateKey: string; readonly publicKey: string}> {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: {type: 'spki', format: 'pem'},
    privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
  });
  const files = {privateKey: join(folder, 'sa.key'), publicKey: join(folder, 'sa.pub')};
  await writeFile(files.privateKey, pair.privateKey, {mode: 0o600});
  await writeFile(files.publicKey, pair.publicKey);
  return files;
}
