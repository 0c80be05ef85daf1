import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether a path is the secret one. Constant time, whatever the length of what was asked for. */
export function createHookPathCheck(token: string): (path: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(`/hooks/${token}`)
  return (path) => timingSafeEqual(digest(path), wanted)
}
