/** Addresses longer than this are not read any further. */
const maximumLength = 1_000
const mailbox = /(?:"([^"<>]*)"\s*|([^<>,;"]*))<([^<>]+)>|([^\s,;<>"]+@[^\s,;<>"]+)/gu
/** Country calling codes of two digits; +1 and +7 have one, all others three. Source: ITU-T E.164, list of assigned codes. */
const twoDigitCodes = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/u
/** Mexican area codes of two digits (Mexico City, Guadalajara, Monterrey); all others have three. Source: IFT numbering plan. */
const shortMexicanArea = /^(?:33|55|56|81)/u

/**
 * A contact's address the way people write it: `+52 55 1234 5678`; of `Name <addr>` the name, else the address; of several
 * the first and `+2`. Null for anything that is neither a phone number nor an email address: it may be an id.
 */
export function formatAddress(address: string): string | null {
  const text = address.slice(0, maximumLength).trim()
  return text.includes('@') ? formatMailboxes(text) : formatPhone(text)
}

function formatMailboxes(text: string): string | null {
  const people = [...text.matchAll(mailbox)].map(([, quoted, plain, inBrackets, bare]) => {
    const name = (quoted ?? plain ?? '').trim()
    return name === '' ? (inBrackets ?? bare ?? '').trim() : name
  })
  const [first] = people
  if (first === undefined || first === '') return null
  return people.length > 1 ? `${first} +${people.length - 1}` : first
}

function formatPhone(text: string): string | null {
  if (!/^\+?[\d\s().-]+$/u.test(text)) return null
  const digits = text.replace(/\D/gu, '')
  const international = text.startsWith('+')
  // Without "+" only lengths that national numbers have: longer runs of digits are ids of Facebook or Instagram.
  const [shortest, longest] = international ? [7, 15] : [7, 13]
  if (digits.length < shortest || digits.length > longest) return null
  if (!international) return groupDigits(digits).join(' ')
  const code = digits.slice(0, codeLength(digits))
  const rest = digits.slice(code.length)
  return [`+${code}`, ...(code === '52' ? groupMexican(rest) : groupDigits(rest))].join(' ')
}

function codeLength(digits: string): number {
  if (digits.startsWith('1') || digits.startsWith('7')) return 1
  return twoDigitCodes.test(digits) ? 2 : 3
}

/** The 1 that once marked mobiles (`+52 1 …`) stays where the sender wrote it. */
function groupMexican(digits: string): string[] {
  if (digits.length === 11 && digits.startsWith('1')) return ['1', ...groupMexican(digits.slice(1))]
  if (digits.length !== 10 || !shortMexicanArea.test(digits)) return groupDigits(digits)
  return [digits.slice(0, 2), digits.slice(2, 6), digits.slice(6)]
}

/** Groups of three, the last of three or four; eight digits as four and four. */
function groupDigits(digits: string): string[] {
  if (digits.length === 8) return [digits.slice(0, 4), digits.slice(4)]
  if (digits.length <= 4) return [digits]
  return [digits.slice(0, 3), ...groupDigits(digits.slice(3))]
}
