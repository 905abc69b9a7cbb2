import { safeStorage } from 'electron';

/** The system's own store of secrets, as far as main needs it. */
export interface Keychain {
  readonly available: boolean;
  encrypt(text: string): Buffer;
  /** Throws when it is locked, or when another keychain wrote what is read. */
  decrypt(bytes: Buffer): string;
}

/** Ask only once the app is ready: before that, Electron does not know which keychain there is. */
export function systemKeychain(): Keychain {
  return {
    available: safeStorage.isEncryptionAvailable() && !isBasicText(),
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(bytes),
  };
}

/** What Linux falls back to encrypts with a password that is in Chromium's source, which protects nothing. */
function isBasicText(): boolean {
  return process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
}
