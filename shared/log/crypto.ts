/** The cryptography that the pure log needs; the engine and the hub bring node:crypto's. */
export interface Crypto {
  /** SHA-256 over the UTF-8 text, base64url without padding (43 characters). */
  sha256(text: string): string;
  /** Ed25519; false for malformed keys and signatures, never a throw. */
  verify(publicKey: string, text: string, signature: string): boolean;
  /** Length of the text in UTF-8 bytes. */
  byteLength(text: string): number;
}

/** A private key that stays where it is: whoever holds a Signer can sign, not read the key. */
export interface Signer {
  publicKey: string;
  /** Ed25519 signature over the UTF-8 text, base64url (86 characters). */
  sign(text: string): string;
}

/** The id of what is made of this text: whoever writes the same thing, on whatever desk, writes one. */
export function idOf({ sha256 }: Pick<Crypto, 'sha256'>, text: string): string {
  return sha256(text).slice(0, ID_LENGTH);
}

const ID_LENGTH = 22;
