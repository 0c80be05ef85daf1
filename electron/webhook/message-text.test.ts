import { describe, expect, it } from 'vitest'
import { messageText } from './message-text.ts'

describe('messageText', () => {
  it.each(['other', 'live-chat', 'custom', 'whatsapp'] as const)(
    'leaves no markup, style or script of a %s that is written as HTML',
    (channel) => {
      const body = '<style>p{color:red}</style>\n<p>Hola<br>¿vienes?</p><script>x()</script>'
      expect(messageText(channel, body, null)).toEqual({ text: 'Hola\n¿vienes?', html: true })
      expect(messageText(channel, `  ${body}`, 'Hola')).toEqual({ text: 'Hola', html: true })
    },
  )

  it.each([
    ['sms', '<p>no markup in an SMS'],
    ['live-chat', 'a <b>bold</b> word is what somebody typed'],
    ['facebook', '<3 <3'],
    ['whatsapp', '<property> & co.'],
  ] as const)('leaves a text of %s as it was typed: %s', (channel, body) => {
    expect(messageText(channel, body, null)).toEqual({ text: body, html: false })
  })

  it('takes the plain text where there is no body', () => {
    expect(messageText('other', null, 'Hola')).toEqual({ text: 'Hola', html: false })
  })

  it('keeps the name of a mention, whatever the comment begins with', () => {
    expect(messageText('internal-comment', '<p>@Ana<userId>u1</userId> mira', null)).toEqual({
      text: '<p>@Ana mira',
      html: false,
    })
  })
})
