import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const isLicenceFile = (name: string) => /^(?:licen[cs]e|copying|notice)(?:[-.]|$)/i.test(name)
const isReadme = (name: string) => /^readme(?:\.|$)/i.test(name)

/**
 * The licence texts a package comes with: its own files, else the section of its README, else a line that says what it
 * declares.
 */
export function licenceText(directory: string, licence: string): string {
  const files = readdirSync(directory).toSorted()
  const read = (name: string) => tidy(readFileSync(join(directory, name), 'utf8'))
  const own = files.filter(isLicenceFile).map(read)
  if (own.length > 0) return own.join('\n\n')
  const readme = files.find(isReadme)
  const section = readme === undefined ? null : licenceSection(read(readme))
  return section ?? `The package comes without a licence text. Its package.json says: ${licence}.`
}

/** What follows a heading "License" in a README, up to the next heading; null where that is not a text of a licence. */
export function licenceSection(readme: string): string | null {
  const heading = /^(?:#+ *(?:the )?licen[cs]e.*|licen[cs]e\n[-=]+)$/im.exec(readme)
  if (!heading) return null
  const rest = readme.slice(heading.index + heading[0].length)
  const section = rest.split(/^#+ |^[^\n]+\n[-=]{3,}$/m, 1)[0]?.trim() ?? ''
  return section.length > 200 ? section : null
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
}
