import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboundMessage } from '#shared/event.ts'
import { createLogInserter } from '#tests/support/insert-into-log.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'
import { readPage } from './read-log.ts'
import { searchWorks } from './search-self-test.ts'
import { fold } from './search-terms.ts'

let store = memoryDatabase(migrate)
let made = 0
beforeEach(() => {
  store = memoryDatabase(migrate)
  made = 0
})

function add(message: Partial<OutboundMessage>): void {
  made += 1
  createLogInserter(store.db)(
    messageDelivery(`d${made}`, { messageKey: `m${made}`, ...message }, { receivedAt: made }),
  )
}
function name(kind: 'user' | 'contact', id: string, words: string): void {
  store.db
    .prepare('INSERT INTO names (kind, id, name, folded) VALUES (?, ?, ?, ?)')
    .run(kind, id, words, fold(words))
}
const search = (text: string) =>
  readPage(store.db, { filter: { text }, anchor: { kind: 'newest' }, limit: 50 }).rows.map(({ id }) => id)

describe('a search', () => {
  it('does not mind accents or capitals, on either side', () => {
    add({ text: 'La inscripción de OTOÑO' })
    for (const typed of ['inscripcion', 'Inscripción', 'otono', 'otoño', 'INSCRIPCIO\u0301N']) {
      expect(search(typed)).toEqual([1])
    }
  })

  it('finds words by how they start, already while they are typed', () => {
    add({ text: 'colegiatura pagada' })
    expect([search('c'), search('co'), search('cole'), search('legia')]).toEqual([[1], [1], [1], []])
  })

  it('wants every word, in any order', () => {
    add({ text: 'pago de enero' })
    add({ text: 'pago de febrero' })
    expect(search('enero pago')).toEqual([1])
    expect(search('  pago   ')).toEqual([2, 1])
    expect(search('pago marzo')).toEqual([])
  })

  it('looks at subject and addresses too', () => {
    add({
      text: null,
      subject: 'Factura',
      fromAddress: 'Caja <caja@escuela.example>',
      toAddress: '+52 55 1234',
    })
    for (const typed of ['factura', 'caja@escuela', 'escuela.example', '1234', '+52']) {
      expect(search(typed)).toEqual([1])
    }
  })

  it('finds by the name of who wrote and of whom it went to, mixed with words of the text', () => {
    add({ text: 'pago', userId: 'u1', contactId: 'c1' })
    add({ text: 'pago', userId: 'u2', contactId: 'c2' })
    name('user', 'u1', 'Ana Núñez')
    name('contact', 'c2', 'Señora 100%_real')
    expect([search('nunez'), search('ana pago'), search('señora')]).toEqual([[1], [1], [2]])
    expect([search('100%'), search('1%l'), search('0_r')]).toEqual([[2], [], []])
  })

  it('for signs without a letter finds nothing, for blanks everything', () => {
    add({ text: 'Hola' })
    expect([search('***'), search('"'), search('😀')]).toEqual([[], [], []])
    expect(search('   ')).toEqual([1])
  })
})

describe('what a person types is never syntax', () => {
  it.each([
    ['"pago"', [1]],
    ['pago"', [1]],
    ['pago AND enero', []],
    ['pago OR', []],
    ['NOT pago', []],
    ['NEAR(pago enero)', []],
    ['pago*', [1]],
    ['body_text:pago', []],
    ['-pago', [1]],
    ['^pago', [1]],
    ['(pago', [1]],
    ['{pago}:', [1]],
    ['pago + enero', [1]],
    ["pago'; DROP TABLE messages; --", []],
  ])('%s', (typed, ids) => {
    add({ text: 'pago de enero' })
    expect(search(typed)).toEqual(ids)
  })

  it('and no text at all breaks a search', () => {
    add({ text: 'pago de enero' })
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom('a', '"', '*', ' ', '\0', ':', '(', '\ud800', '\u0301', 'ñ', '%', '\\'),
      }),
    )
    fc.assert(
      fc.property(text, (typed) => {
        expect(search(typed).length).toBeLessThan(2)
      }),
      { numRuns: 300 },
    )
  })

  it('and a message is found by any whole word of it', () => {
    const words = fc.array(fc.stringMatching(/^[a-zñáü0-9]{1,12}$/), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(words, fc.nat(7), (all, index) => {
        store = memoryDatabase(migrate)
        add({ text: all.join(' ') })
        expect(search(all[index % all.length] ?? '')).toEqual([1])
        store.db.close()
      }),
      { numRuns: 50 },
    )
  })
})

describe('searchWorks', () => {
  it('is true in this SQLite', () => {
    expect(searchWorks()).toBe(true)
  })
})
