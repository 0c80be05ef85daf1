import { describe, expect, it } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const storage = (available: boolean, backend: 'basic_text' | 'gnome_libsecret' = 'gnome_libsecret') => ({
  isEncryptionAvailable: () => available,
  encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 1) as Buffer,
  decryptString: (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 1)).toString(),
  getSelectedStorageBackend: () => backend,
})

describe('createSecretBox', () => {
  it('gives back what it was given, unreadable in between', () => {
    const { secretBox, protection } = createSecretBox(storage(true), 'darwin')
    const sealed = secretBox?.encrypt('token')
    expect(sealed?.toString()).not.toBe('token')
    expect(secretBox?.decrypt(sealed ?? Buffer.alloc(0))).toBe('token')
    expect(protection).toBe('keyring')
  })

  it('says where a Linux desktop has no keyring', () => {
    expect(createSecretBox(storage(true, 'basic_text'), 'linux').protection).toBe('basic-text')
    expect(createSecretBox(storage(true, 'basic_text'), 'win32').protection).toBe('keyring')
  })

  it('is none where the system cannot encrypt', () => {
    expect(createSecretBox(storage(false), 'linux')).toEqual({ secretBox: null, protection: 'owner-file' })
  })
})
