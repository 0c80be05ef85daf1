/** What of this installation should not be passed on, beyond what can be told by its form. */
interface Own {
  /** The person's own folder. */
  home: string
  /** Hosts and names that lead here or say whose installation this is. */
  hosts: readonly string[]
}

/**
 * Takes out of technical text what should not be passed on: secret paths, hosts, addresses of people, ids and anything that
 * could be a token, and the person's own folder name. What is left says what happened. Pure.
 */
export function redact(text: string, { home, hosts }: Own): string {
  const withoutHome = replaceEach(text, spellings(home), '~')
  return replaceEach(withoutHome, hosts, '…')
    .replace(/\/hooks\/[^\s"'/?]+/g, '/hooks/…')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '…@…')
    .replace(/\b(https?:\/\/)(?!127\.0\.0\.1|localhost)[^\s"'/:]+/g, '$1…')
    .replace(hostOfFailure, '$1 …$2')
    .replace(/("(?:host|hostname|address)":")(?!127\.0\.0\.1|localhost)[^"]+/g, '$1…')
    .replace(/\b(Host: |DNS:)[^\s,"]+/g, '$1…')
    .replace(/\+?\d(?:[\s().-]?\d){9,}/g, '…')
    .replace(/\b(?=[\w-]*\d)[\w-]{20,}\b/g, '…')
}

/** What Node says of a connection that failed: the code, then the host, then maybe the port. */
const hostOfFailure =
  /\b(ENOTFOUND|EAI_AGAIN|E[A-Z]*REFUSED|E[A-Z]*TIMEDOUT|E[A-Z]*UNREACH|ECONNRESET) (?!127\.0\.0\.1|localhost|::1:)[^\s"',)\\]+?(:\d+)?(?=[\s"',)\\]|$)/g

/** A path of Windows stands in JSON with doubled backslashes, and in a URL with slashes. */
function spellings(path: string): string[] {
  const slashed = path.replaceAll('\\', '/')
  return [path.replaceAll('\\', '\\\\'), path, slashed, encodeURI(slashed)]
}

function replaceEach(text: string, words: readonly string[], by: string): string {
  return words
    .filter((word) => word.length > 1)
    .reduce((rest, word) => rest.replace(new RegExp(escapeRegExp(word), 'gi'), by), text)
}

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
