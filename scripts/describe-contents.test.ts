import { expect, it } from 'vitest'
import { describeContents } from './describe-contents.ts'

it('counts and measures the files of each folder', () => {
  const files = [
    { path: 'package.json', bytes: 900 },
    { path: 'out/main/main.js', bytes: 2_048 },
    { path: 'out/main/store-writer.js', bytes: 1_024 },
  ]
  expect(describeContents(files)).toEqual(['  .: 1 files, 1 kB', '  out/main: 2 files, 3 kB'])
})
