import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Bytes } from '../node/crypto.ts';
import { writeSecret } from './secret-file.ts';

export interface Certificate {
  cert: string;
  key: string;
  /** SHA-256 of the certificate, base64url: what the hub's signature covers. */
  fingerprint: string;
}

const tenYearsMs = 10 * 365 * 86_400_000;

/**
 * The operator's certificate, or a self-signed one that is made once. Clients trust the hub's key, which signs the
 * fingerprint, so neither an authority nor a host name has to be right.
 */
export async function hubCertificate(
  dataDir: string,
  own: { certFile?: string | undefined; keyFile?: string | undefined },
): Promise<Certificate> {
  if (own.certFile && own.keyFile) return read(own.certFile, own.keyFile);
  if (own.certFile || own.keyFile)
    throw new Error('A certificate needs its key, and a key its certificate: give both.');
  const [certFile, keyFile] = [join(dataDir, 'hub-cert.pem'), join(dataDir, 'hub-cert-key.pem')];
  if (!existsSync(certFile) || !existsSync(keyFile)) await make(certFile, keyFile);
  return read(certFile, keyFile);
}

async function make(certFile: string, keyFile: string): Promise<void> {
  // Loaded only here: it brings a whole X.509 library along.
  const { generate } = await import('selfsigned');
  const now = Date.now();
  const made = await generate([{ name: 'commonName', value: 'Holdpoint hub' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 86_400_000),
    notAfterDate: new Date(now + tenYearsMs),
  });
  writeSecret(keyFile, made.private);
  writeSecret(certFile, made.cert);
}

function read(certFile: string, keyFile: string): Certificate {
  const [cert, key] = [readPem(certFile), readPem(keyFile)];
  const certificate = new X509Certificate(cert);
  return { cert, key, fingerprint: sha256Bytes(certificate.raw) };
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
