import { type Locator, type Page, expect } from '@playwright/test'
import { type BrowserApp, testPublicPem } from '#tests/support/browser-app.ts'

/** Settings of somebody who has set everything up; the tests' own key signs. */
export const settledSettings = {
  verification: { extraPublicKeys: [testPublicPem] },
  onboarding: { done: true },
}

/** The body of a delivered SMS of a teammate, with `fields` changed. */
export function outboundMessage(id: string, fields: Record<string, unknown> = {}): object {
  return {
    type: 'OutboundMessage',
    locationId: 'loc-1',
    messageId: id,
    messageType: 'SMS',
    body: `Body of ${id}`,
    contactId: 'contact-1',
    userId: 'user-1',
    direction: 'outbound',
    status: 'delivered',
    source: 'app',
    dateAdded: new Date().toISOString(),
    ...fields,
  }
}

/** Posts one after another; each must be accepted. */
export async function postAll(app: BrowserApp, bodies: (object | Uint8Array)[]): Promise<void> {
  for (const body of bodies) expect((await app.post(body)).status).toBe(200)
}

/** The messages on the screen, newest first. */
export const logRows = (page: Page): Locator => page.getByRole('option')
/** The list that holds the focus. */
export const logList = (page: Page): Locator => page.getByRole('listbox')
/** What the list is scrolled in. */
export const logScroller = (page: Page): Locator => page.getByTestId('log-scroller')
/** The open message. */
export const detailPane = (page: Page): Locator => page.getByRole('complementary')
