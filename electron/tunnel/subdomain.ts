const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
const length = 24
/** Largest multiple of the alphabet's size in a byte: bytes above it would make some characters likelier. */
const fair = 256 - (256 % alphabet.length)

/**
 * A new name to ask a tunnel server for: `sal-` and 24 random characters (124 bits). Nobody can guess it, and nobody
 * takes it by accident while the laptop sleeps. localtunnel allows lower-case letters, digits and inner dashes, 4–63.
 * `randomBytes` is node:crypto's, or anything that returns that many uniform bytes.
 */
export function newSubdomain(randomBytes: (size: number) => Uint8Array): string {
  let name = ''
  while (name.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < fair && name.length < length) name += alphabet.charAt(byte % alphabet.length)
    }
  }
  return `sal-${name}`
}
