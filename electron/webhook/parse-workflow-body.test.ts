import { describe, expect, it } from 'vitest'
import { workflowTemplate } from '#shared/workflow-template.ts'
import { parseWorkflowBody } from './parse-workflow-body.ts'

const bytes = (body: unknown) =>
  new Uint8Array(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))

describe('parseWorkflowBody', () => {
  it('reads the template once the CRM has filled it in', () => {
    const filled = workflowTemplate
      .replace('{{location.id}}', 'loc-1')
      .replace('{{contact.id}}', 'con-1')
      .replace('{{contact.name}}', 'José Núñez')
      .replace('{{contact.phone}}', '+525555555555')
      .replace('"text": ""', '"text": "Tu cita es mañana"')
      .replace('"workflow": ""', '"workflow": "Recordatorio"')
    expect(parseWorkflowBody(bytes(filled))).toMatchObject({
      kind: 'message',
      contactName: 'José Núñez',
      message: {
        channel: 'sms',
        source: 'workflow',
        locationId: 'loc-1',
        contactId: 'con-1',
        toAddress: '+525555555555',
        text: 'Tu cita es mañana',
        userId: null,
      },
    })
  })

  it('reads the free action’s fixed body, with the workflow’s name where it says nothing else', () => {
    const body = {
      contact_id: 'con-2',
      first_name: 'Ana',
      last_name: 'Ruiz',
      email: 'ana@example.com',
      location: { id: 'loc-1', name: 'Campus Norte' },
      workflow: { id: 'w1', name: 'Bienvenida' },
      customData: {},
    }
    expect(parseWorkflowBody(bytes(body))).toMatchObject({
      contactName: 'Ana Ruiz',
      message: {
        channel: 'other',
        channelLabel: 'Bienvenida',
        source: 'workflow',
        contactId: 'con-2',
        locationId: 'loc-1',
        toAddress: 'ana@example.com',
        text: 'Bienvenida',
      },
    })
    const withText = { ...body, customData: { text: 'Hola Ana', channel: 'WhatsApp' } }
    expect(parseWorkflowBody(bytes(withText))).toMatchObject({
      message: { channel: 'whatsapp', text: 'Hola Ana' },
    })
  })

  it.each([
    ['a webhook of the app', { type: 'ContactCreate', id: 'x', contact_id: 7 }],
    ['a body without a contact', { workflow: { name: 'x' } }],
    ['a contact without a workflow or place', { contact_id: 'con-1', email: 'a@b.mx' }],
    ['no object', '[]'],
    ['no JSON', '{'],
  ])('leaves %s alone', (_what, body) => {
    expect(parseWorkflowBody(bytes(body))).toBeNull()
  })
})
