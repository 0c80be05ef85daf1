import { describe, expect, it } from 'vitest'
import { deliveryIdentity } from './delivery-identity.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('deliveryIdentity', () => {
  it('is the trimmed webhookId whatever the bytes are', () => {
    expect(deliveryIdentity(bytes('{"a":1}'), ' w-1 ')).toBe('w-1')
    expect(deliveryIdentity(bytes('{"a":2}'), 'w-1')).toBe('w-1')
  })

  it.each([null, '', '   '])('is the hash of the bytes where webhookId is %j', (webhookId) => {
    expect(deliveryIdentity(bytes('{}'), webhookId)).toBe(
      'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    )
    expect(deliveryIdentity(bytes('{} '), webhookId)).not.toBe(deliveryIdentity(bytes('{}'), webhookId))
  })
})
