import { expect, it } from 'vitest'
import { mergeUpdateFeed } from './merge-update-feed.ts'

/** As electron-builder 26 writes it. */
const feed = (name: string, more = '') =>
  [
    'version: 0.2.0',
    'files:',
    `  - url: ${name}`,
    `    sha512: ${name}==`,
    `    size: 7${more}`,
    `path: ${name}`,
    `sha512: ${name}==`,
    "releaseDate: '2026-11-22T12:00:00.000Z'\n",
  ].join('\n')

it('keeps every file, so that an AppImage still finds itself after deb and rpm were made', () => {
  const whole = ['saliente_0.2.0_amd64.deb', 'saliente-0.2.0.x86_64.rpm'].reduce(
    (merged, name) => mergeUpdateFeed(merged, feed(name)),
    feed('Saliente.AppImage', '\n    blockMapSize: 3'),
  )
  expect(whole).toBe(
    [
      'version: 0.2.0',
      'files:',
      '  - url: Saliente.AppImage',
      '    sha512: Saliente.AppImage==',
      '    size: 7',
      '    blockMapSize: 3',
      '  - url: saliente_0.2.0_amd64.deb',
      '    sha512: saliente_0.2.0_amd64.deb==',
      '    size: 7',
      '  - url: saliente-0.2.0.x86_64.rpm',
      '    sha512: saliente-0.2.0.x86_64.rpm==',
      '    size: 7',
      'path: Saliente.AppImage',
      'sha512: Saliente.AppImage==',
      "releaseDate: '2026-11-22T12:00:00.000Z'\n",
    ].join('\n'),
  )
})
