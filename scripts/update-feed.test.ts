import { describe, expect, it } from 'vitest'
import { updateFeed } from './update-feed.ts'

describe('updateFeed', () => {
  it.each([
    'github:school/saliente',
    'school/saliente',
    'https://github.com/school/saliente',
    'https://github.com/school/saliente.git',
    'git+https://github.com/school/saliente.git',
    'git+ssh://git@github.com/school/saliente.git',
    'git@github.com:school/saliente.git',
    { type: 'git', url: 'git+https://github.com/school/saliente.git' },
  ])('reads %j', (repository) => {
    expect(updateFeed(repository)).toEqual({ owner: 'school', repo: 'saliente' })
  })

  it.each([undefined, null, '', 'saliente', 'https://example.com/a/b', 'a/b/c', { url: 7 }, 7])(
    'finds none in %j',
    (repository) => {
      expect(updateFeed(repository)).toBeNull()
    },
  )
})
