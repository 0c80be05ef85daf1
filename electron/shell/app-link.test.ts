import { describe, expect, it } from 'vitest'
import { readAppLink } from './app-link.ts'

describe('readAppLink', () => {
  it.each([
    ['saliente://connection', 'connection'],
    ['saliente://settings/', 'settings'],
    ['saliente:log', 'log'],
    ['saliente://LOG', null],
    ['saliente://erase', null],
    ['saliente://', null],
    ['https://connection', null],
    ['connection', null],
    ['', null],
  ])('%s leads to %s', (url, page) => {
    expect(readAppLink(url)).toBe(page)
  })

  it('finds it in a command line, and passes over all else there', () => {
    expect(readAppLink(['/opt/Saliente/saliente', '--hidden', 'saliente://settings'])).toBe('settings')
    expect(readAppLink(['/opt/Saliente/saliente', '--data-dir', 'x'])).toBeNull()
  })
})
