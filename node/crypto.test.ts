import { describe, expect, test } from 'vitest';
import { generateKey, keyFromSeed, nodeCrypto, randomId, sha256Bytes, signerOf } from './crypto.ts';

describe('keys', () => {
  // RFC 8032, section 7.1, tests 1 and 2.
  const vectors = [
    {
      seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      text: '',
      sig: 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    },
    {
      seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      text: '72',
      sig: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
  ].map(({ seed, publicKey, text, sig }) => ({
    seed: Buffer.from(seed, 'hex').toString('base64url'),
    publicKey: Buffer.from(publicKey, 'hex').toString('base64url'),
    text: Buffer.from(text, 'hex').toString('utf8'),
    sig: Buffer.from(sig, 'hex').toString('base64url'),
  }));

  test('sign and verify as RFC 8032 says', () => {
    for (const { seed, publicKey, text, sig } of vectors) {
      expect(keyFromSeed(seed).publicKey).toBe(publicKey);
      expect(signerOf(seed).sign(text)).toBe(sig);
      expect(nodeCrypto.verify(publicKey, text, sig)).toBe(true);
      expect(nodeCrypto.verify(publicKey, `${text}x`, sig)).toBe(false);
    }
  });

  test('a fresh key signs what its public half verifies', () => {
    const key = generateKey();
    const sig = signerOf(key.privateKey).sign('launch: Ω');
    expect(sig).toHaveLength(86);
    expect(nodeCrypto.verify(key.publicKey, 'launch: Ω', sig)).toBe(true);
    expect(nodeCrypto.verify(generateKey().publicKey, 'launch: Ω', sig)).toBe(false);
  });

  test('malformed keys and signatures are false, never a throw', () => {
    const key = generateKey();
    const sig = signerOf(key.privateKey).sign('x');
    for (const bad of ['', 'A', '\0', '!'.repeat(43), 'A'.repeat(42), 'A'.repeat(44), '_'.repeat(43)]) {
      expect(nodeCrypto.verify(bad, 'x', sig)).toBe(false);
      expect(nodeCrypto.verify(key.publicKey, 'x', bad)).toBe(false);
    }
  });

  test('a key has one spelling only', () => {
    const key = generateKey();
    const sig = signerOf(key.privateKey).sign('x');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(key.publicKey.slice(-1));
    const other = key.publicKey.slice(0, -1) + alphabet[last + 1];
    expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(key.publicKey, 'base64url'));
    expect(nodeCrypto.verify(other, 'x', sig)).toBe(false);
  });

  test('a damaged seed throws', () => {
    expect(() => signerOf('short')).toThrow('32 bytes');
  });
});

test('hashes and lengths count UTF-8 bytes', () => {
  expect(nodeCrypto.sha256('abc')).toBe(
    Buffer.from('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'hex').toString(
      'base64url',
    ),
  );
  expect(sha256Bytes(Buffer.from('abc'))).toBe(nodeCrypto.sha256('abc'));
  expect(nodeCrypto.byteLength('Ω🚀')).toBe(6);
});

test('random ids differ and have 22 characters', () => {
  expect(randomId()).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(randomId()).not.toBe(randomId());
});
