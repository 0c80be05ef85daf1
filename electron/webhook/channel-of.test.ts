import { describe, expect, it } from 'vitest'
import { channelOf } from './channel-of.ts'

const nothing = { messageTypeString: null, messageTypeId: null, messageType: null }

describe('channelOf', () => {
  it.each([
    ['SMS', 'sms'],
    ['CALL', 'call'],
    ['VoiceMail', 'voicemail'],
    ['Campaign_VoiceMail', 'voicemail'],
    ['Email', 'email'],
    ['GMB', 'google-business'],
    ['FB', 'facebook'],
    ['IG', 'instagram'],
    ['Live Chat', 'live-chat'],
    ['Live_Chat', 'live-chat'],
    ['WebChat', 'live-chat'],
    ['WhatsApp', 'whatsapp'],
    ['InternalComment', 'internal-comment'],
    ['TIKTOK', 'tiktok'],
    ['RCS', 'rcs'],
    ['Custom', 'custom'],
  ])('knows messageType %s', (messageType, channel) => {
    expect(channelOf({ ...nothing, messageType })).toEqual({ channel, label: messageType })
  })

  it.each([
    ['TYPE_CALL', 1, 'call'],
    ['TYPE_IVR_CALL', 24, 'call'],
    ['TYPE_CAMPAIGN_MANUAL_CALL', 13, 'call'],
    ['TYPE_SMS', 2, 'sms'],
    ['TYPE_CAMPAIGN_SMS', 7, 'sms'],
    ['TYPE_EMAIL', 3, 'email'],
    ['TYPE_CAMPAIGN_EMAIL', 9, 'email'],
    ['TYPE_CUSTOM_PROVIDER_EMAIL', 23, 'email'],
    ['TYPE_CAMPAIGN_VOICEMAIL', 10, 'voicemail'],
    ['TYPE_FACEBOOK', 11, 'facebook'],
    ['TYPE_GMB', 15, 'google-business'],
    ['TYPE_INSTAGRAM', 18, 'instagram'],
    ['TYPE_WHATSAPP', 19, 'whatsapp'],
    ['TYPE_CUSTOM_PROVIDER_SMS', 22, 'custom'],
    ['TYPE_LIVE_CHAT', 29, 'live-chat'],
    ['TYPE_INTERNAL_COMMENT', 37, 'internal-comment'],
    ['TYPE_TIKTOK', 41, 'tiktok'],
  ])('knows %s and its id %i alone', (messageTypeString, messageTypeId, channel) => {
    expect(channelOf({ ...nothing, messageTypeString }).channel).toBe(channel)
    expect(channelOf({ ...nothing, messageTypeId }).channel).toBe(channel)
  })

  it('prefers messageTypeString, then the id, then messageType', () => {
    const words = { messageTypeString: 'TYPE_WHATSAPP', messageTypeId: 2, messageType: 'Email' }
    expect(channelOf(words).channel).toBe('whatsapp')
    expect(channelOf({ ...words, messageTypeString: null }).channel).toBe('sms')
  })

  it('passes over words it does not know', () => {
    const words = { messageTypeString: 'TYPE_HOLOGRAM', messageTypeId: 999, messageType: 'sms' }
    expect(channelOf(words)).toEqual({ channel: 'sms', label: 'sms' })
  })

  it('keeps the label of an unknown channel', () => {
    expect(channelOf({ ...nothing, messageType: 'Carrier Pigeon' })).toEqual({
      channel: 'other',
      label: 'Carrier Pigeon',
    })
    expect(channelOf({ ...nothing, messageTypeId: 999 })).toEqual({ channel: 'other', label: '999' })
    expect(channelOf(nothing)).toEqual({ channel: 'other', label: null })
  })
})
