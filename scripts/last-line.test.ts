import { expect, it } from 'vitest'
import { lastLine } from './last-line.ts'

it('passes over empty lines at the end, and gives nothing for nothing', () => {
  expect(lastLine('one\n  two \n\n  \n')).toBe('two')
  expect(lastLine('\n\n')).toBe('')
  expect(lastLine('x'.repeat(500))).toHaveLength(200)
})
