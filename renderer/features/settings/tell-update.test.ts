import { expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { UpdateState } from '#shared/updates.ts'
import { tellUpdate } from './tell-update.ts'

const news = { version: '0.2.0', notes: 'Faster.' }
const walk: [UpdateState, string][] = [
  [{ state: 'off', why: 'switched-off' }, 'Switched off.'],
  [{ state: 'off', why: 'not-packaged' }, 'Saliente runs from its source: update it with git.'],
  [{ state: 'current', checkedAt: null }, 'Not looked for yet.'],
  [{ state: 'checking' }, 'Looking …'],
  [{ state: 'failed', version: null, detail: 'offline' }, 'The check did not work: offline'],
  [{ state: 'current', checkedAt: 7 }, 'This is the newest version (last checked: 7 o’clock)'],
  [{ state: 'downloading', version: '0.2.0', percent: 40 }, 'Fetching version 0.2.0: 40 %'],
  [
    { state: 'failed', version: '0.2.0', detail: 'sha512 mismatch' },
    'Version 0.2.0 could not be fetched, so this one stays: sha512 mismatch',
  ],
  [
    { state: 'ready', ...news, switchedOff: false },
    'Version 0.2.0 is here. It is installed when you quit Saliente.',
  ],
  [
    { state: 'ready', ...news, switchedOff: true },
    'Switched off. Version 0.2.0 was handed to macOS before that, and is installed all the same when you quit Saliente.',
  ],
  [
    { state: 'available', ...news, page: null },
    'There is a new version, 0.2.0. It has to be installed by hand here.',
  ],
]

it('tells every state in its own words', () => {
  const told = walk.map(([state]) => tellUpdate(state, createTranslator('en'), (at) => `${at} o’clock`))
  expect(told).toEqual(walk.map(([, words]) => words))
  const spanish = walk.map(([state]) => tellUpdate(state, createTranslator('es'), String))
  expect(new Set([...told, ...spanish]).size).toBe(2 * walk.length)
})
