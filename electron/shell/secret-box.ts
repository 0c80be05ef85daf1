import type { SafeStorage } from 'electron'

/** Encryption of tokens by the system's keyring, and how far it protects. */
export interface SecretBox {
  encrypt(text: string): Buffer
  decrypt(bytes: Buffer): string
}

/**
 * Electron's safeStorage as the app uses it. `basic-text`: this Linux desktop has no keyring; what is "encrypted" then has a
 * fixed key, which the person is told. Null: there is no encryption at all, and the file is only its owner's. Ask when ready.
 */
export function createSecretBox(
  safeStorage: Pick<
    SafeStorage,
    'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
  >,
  platform: NodeJS.Platform,
): { secretBox: SecretBox | null; protection: 'keyring' | 'basic-text' | 'owner-file' } {
  if (!safeStorage.isEncryptionAvailable()) return { secretBox: null, protection: 'owner-file' }
  const isBasic = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  return {
    secretBox: {
      encrypt: (text) => safeStorage.encryptString(text),
      decrypt: (bytes) => safeStorage.decryptString(bytes),
    },
    protection: isBasic ? 'basic-text' : 'keyring',
  }
}
