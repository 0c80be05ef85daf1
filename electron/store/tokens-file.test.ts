import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokensFile, type SecretBox } from './tokens-file.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-tokens-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const box: SecretBox = {
  encrypt: (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 255)),
  decrypt: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 255)).toString(),
}
const text = () => readFileSync(join(directory, 'tokens.json'), 'utf8')

describe('the tokens file', () => {
  it('is not there before anything was saved', async () => {
    expect(await createTokensFile(directory, box).load()).toEqual({ kind: 'none' })
  })

  it('comes back as it was saved, and holds nothing readable where the host encrypts', async () => {
    await createTokensFile(directory, box).save({ token: 'geheim' })
    expect(text()).not.toContain('geheim')
    expect(await createTokensFile(directory, box).load()).toEqual({
      kind: 'content',
      value: { token: 'geheim' },
    })
  })

  it.skipIf(process.platform === 'win32')('is its owner’s alone', async () => {
    await createTokensFile(directory, null).save({ token: 'x' })
    expect(statSync(join(directory, 'tokens-plain.json')).mode & 0o777).toBe(0o600)
  })

  it('of browser mode is another one, which the desktop app leaves alone', async () => {
    await createTokensFile(directory, null).save({ token: 'x' })
    expect(await createTokensFile(directory, box).load()).toEqual({ kind: 'none' })
    expect(await createTokensFile(directory, null).load()).toMatchObject({ value: { token: 'x' } })
  })

  it('says where the access lies when the keyring is missing at one start, and nothing once it is there', async () => {
    const others: string[] = []
    const onOther = (path: string) => others.push(path)
    await createTokensFile(directory, null, { onOther }).load()
    await createTokensFile(directory, box).save({ token: 'x' })
    expect(await createTokensFile(directory, null, { onOther }).load()).toEqual({ kind: 'none' })
    await createTokensFile(directory, box, { onOther }).load()
    expect(others).toEqual([join(directory, 'tokens.json')])
  })

  it.each([
    ['encrypted by somebody else', JSON.stringify({ sealed: 'eHl6' })],
    ['cut off', '{"sealed":"eH'],
  ])('is set aside whole where it is %s', async (_why, content) => {
    writeFileSync(join(directory, 'tokens.json'), content)
    expect(await createTokensFile(directory, box, { now: () => 7 }).load()).toMatchObject({ kind: 'broken' })
    expect(readdirSync(directory)).toEqual(['tokens.json.broken-7'])
    expect(readFileSync(join(directory, 'tokens.json.broken-7'), 'utf8')).toBe(content)
  })
})
