import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDeliveryExtras } from './delivery-extras.ts'

const read = (body: unknown) => readDeliveryExtras([JSON.stringify(body)])

describe('readDeliveryExtras', () => {
  it('reads addresses as a text or as a list, and both spellings of copies', () => {
    expect(read({ to: 'a@b.mx', cc: ['c@d.mx'], ccList: ['c@d.mx', 'e@f.mx'], bcc: '' })).toMatchObject({
      to: ['a@b.mx'],
      cc: ['c@d.mx', 'e@f.mx'],
      bcc: [],
    })
  })

  it('tells a file that can be opened from words', () => {
    const attachments = [
      'https://x.mx/a.mp3',
      'call recording url',
      'javascript:alert(1)',
      { url: 'http://y.mx' },
      7,
      null,
    ]
    expect(read({ attachments }).attachments).toEqual([
      { text: 'https://x.mx/a.mp3', url: 'https://x.mx/a.mp3' },
      { text: 'call recording url', url: null },
      { text: 'javascript:alert(1)', url: null },
      { text: 'http://y.mx', url: 'http://y.mx' },
      { text: '7', url: null },
    ])
  })

  it('takes each from the newest delivery that has it: one that only tells a status hides nothing', () => {
    const whole = {
      from: 'Admisiones <a@b.mx>',
      to: 'c@d.mx',
      cc: 'e@f.mx',
      threadId: 'th1',
      provider: 'Mailgun',
      attachments: ['https://x.mx/a.pdf'],
    }
    const short = { messageId: 'm1', status: 'opened', to: [], cc: 'new@f.mx', attachments: [] }
    const extras = readDeliveryExtras([JSON.stringify(short), 'not json', JSON.stringify(whole)])
    expect(extras).toMatchObject({
      from: ['Admisiones <a@b.mx>'],
      to: ['c@d.mx'],
      cc: ['new@f.mx'],
      threadId: 'th1',
      provider: 'Mailgun',
      attachments: [{ text: 'https://x.mx/a.pdf', url: 'https://x.mx/a.pdf' }],
    })
    expect(readDeliveryExtras([])).toMatchObject({ from: [], threadId: null, attachments: [] })
  })

  it('never breaks on what a sender may put into a field', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => read({ to: value, attachments: value, threadId: value })).not.toThrow()
      }),
    )
    expect(readDeliveryExtras(['not json', '']).attachments).toEqual([])
  })
})
