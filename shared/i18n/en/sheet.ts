/** Words of the sheet for the administrator: it is sent to somebody who does not have Saliente. English. */
export const sheetEn = {
  'sheet.language': 'Language of the sheet',
  'sheet.copy': 'Copy as text',
  'sheet.copied': 'Copied',
  'sheet.print': 'Print',
  'sheet.region': 'Sheet for the administrator',
  'sheet.not-yet': 'The sheet is ready as soon as the public address is open.',

  'sheet.title': 'Setting up Saliente in HighLevel',
  'sheet.intro':
    'A colleague uses Saliente, a program on their own computer. It tells them when your team writes to a contact, and keeps a log there. It only reads. For that, please do one of the two below, once. You need to be an administrator.',
  'sheet.app.title': 'A. An app with a webhook: messages at once (set up in about 10 minutes)',
  'sheet.app.create':
    'Developer portal (marketplace.gohighlevel.com) → My Apps → Create App: private, target user sub-account.',
  'sheet.app.scopes': 'Advanced Settings → Auth: add these scopes.',
  'sheet.app.uninstall':
    'Optional, same page: this scope as well, so that Saliente can take itself out of HighLevel when it is deleted.',
  'sheet.app.redirect': 'Same page: this redirect URL, letter by letter.',
  'sheet.app.keys': 'Same page: create a client key. Its ID and secret are needed in the last step.',
  'sheet.app.url': 'Advanced Settings → Webhooks: this default URL.',
  'sheet.app.event': 'Same page: switch this event on.',
  'sheet.app.connect':
    'On your colleague’s computer, together: in Saliente open Connection → Your CRM, enter client ID and secret (tick {{scope}} if you added it), press “Connect a sub-account”, log in as an administrator and choose the sub-account. HighLevel delivers only after this.',
  'sheet.token.title':
    'B. Simpler, a Private Integration Token: messages up to 20 seconds late (set up in about 2 minutes)',
  'sheet.token.create': 'In the sub-account: Settings → Private Integrations → create one with these scopes.',
  'sheet.token.reply': 'Send your colleague these two lines, filled in, by a safe way:',
  'sheet.token.location': 'Location ID: ',
  'sheet.token.token': 'Token: pit-',
  'sheet.token.only':
    'That computer has no public address, so HighLevel cannot deliver to it: only a token works.',
  'sheet.security.title': 'Security',
  'sheet.security.reads':
    'The four “readonly” scopes only read. Saliente sends, changes and deletes nothing in HighLevel.',
  'sheet.security.uninstall':
    'The optional scope {{scope}} is used for one thing: to uninstall this app from the sub-account when your colleague asks for it. That ends the access of everybody who uses the same app there.',
  'sheet.security.url':
    'The webhook URL holds a secret: please give it to nobody else. Besides, every delivery is checked against HighLevel’s signature.',
  'sheet.security.tokens':
    'Tokens stay on your colleague’s computer. You can make them worthless in HighLevel at any time: uninstall the app (App Marketplace → Installed Apps), or delete the integration (Settings → Private Integrations).',
  'sheet.security.one-url':
    'An app has one webhook URL. Please do not replace the URL of an app that somebody else uses: make one for each computer.',
  'sheet.security.carrier-public':
    'Deliveries travel through the public localtunnel server, whose operator could read them. Not for confidential data.',
  'sheet.security.carrier-own': 'Deliveries travel through {{host}}. Whoever runs it could read them.',
} as const
