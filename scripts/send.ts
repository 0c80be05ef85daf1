import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDirectory } from '../electron/data-directory.ts'
import { signTest, TEST_SIGNATURE_HEADER } from '../electron/webhook/sign-test.ts'

/** `npm run send -- FILE.json [--url URL] [--data-dir DIR]`: posts a body, signed with this installation's test key. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, 'data-dir': { type: 'string' } },
  })
  const [file] = positionals
  if (file === undefined) {
    console.error('Usage: npm run send -- FILE.json [--url URL] [--data-dir DIR]')
    return 2
  }
  const directory = resolve(values['data-dir'] ?? defaultDataDirectory())
  const raw = new Uint8Array(await readFile(file))
  const secrets = await readJson<{ testKey: { privatePem: string } }>(join(directory, 'secrets.json'))
  const running = values.url ? null : await readJson<{ hookUrl: string }>(join(directory, 'running.json'))
  const url = values.url ?? running?.hookUrl
  if (secrets === null || url === undefined) {
    console.error(`Saliente is not running on ${directory}. Start it with \`npm start\`, then try again.`)
    return 1
  }
  const signature = signTest(raw, secrets.testKey.privatePem)
  const headers = { 'content-type': 'application/json', [TEST_SIGNATURE_HEADER]: signature }
  const response = await fetch(url, { method: 'POST', headers, body: raw }).catch((error: unknown) => error)
  if (!(response instanceof Response)) {
    console.error(
      `Nothing answers at ${new URL(url).origin}: is Saliente still running? (${String(response)})`,
    )
    return 1
  }
  const answer = await response.text()
  const repeated = answer.includes('"duplicate"')
    ? ' It was in the log already: a repeated delivery is kept once.'
    : ''
  console.log(`${response.status} ${answer}${repeated}`)
  return response.ok ? 0 : 1
}

/** The casts behind this: both files are written by Saliente itself. */
async function readJson<T>(path: string): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as T)
}

process.exitCode = await main()
