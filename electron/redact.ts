/**
 * Takes out of technical text what should not be passed on: secret paths, hosts of tunnels, addresses of people, ids and
 * anything that could be a token, and the person's own folder name. What is left says what happened. Pure.
 */
export function redact(text: string, home: string): string {
  const withoutHome = home.length > 1 ? text.replaceAll(home, '~') : text
  return withoutHome
    .replace(/\/hooks\/[^\s"'/?]+/g, '/hooks/…')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '…@…')
    .replace(/\b(https?:\/\/)(?!127\.0\.0\.1|localhost)[^\s"'/:]+/g, '$1…')
    .replace(/\+?\d(?:[\s().-]?\d){9,}/g, '…')
    .replace(/\b(?=[\w-]*\d)[\w-]{20,}\b/g, '…')
}
