import type { WordKey } from '#shared/i18n/create-translator.ts'

const pemKey = /^-----BEGIN PUBLIC KEY-----([\s\S]*)-----END PUBLIC KEY-----$/

/**
 * A pasted public key in its usual form (PEM, lines of 64), or the words for what is wrong. Tolerates missing header
 * lines, `\n` written out and stray spaces: keys are often copied from a web page or a configuration file. Whether the
 * key itself is one of the two kinds is for main to say.
 */
export function checkPublicKey(
  typed: string,
  existing: readonly string[],
): { ok: true; pem: string } | { ok: false; error: WordKey } {
  const text = typed.replaceAll(String.raw`\n`, '\n').trim()
  const body = (pemKey.exec(text)?.[1] ?? text).replaceAll(/\s+/g, '')
  // The shortest of interest, Ed25519, has 60 characters.
  if (body.length < 40 || !/^[A-Za-z0-9+/]+={0,2}$/.test(body))
    return { ok: false, error: 'settings.key-not-pem' }
  if (existing.some((key) => key.replaceAll(/\s+/g, '').includes(body))) {
    return { ok: false, error: 'settings.key-duplicate' }
  }
  const lines = body.match(/.{1,64}/g) ?? []
  return {
    ok: true,
    pem: ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n'),
  }
}
