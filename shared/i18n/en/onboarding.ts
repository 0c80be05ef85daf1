/** Words of the renderer's onboarding feature. English. */
export const onboardingEn = {
  'onboarding.steps': 'Steps of the set-up',
  'onboarding.progress': 'Step {{step}} of {{total}}',
  'onboarding.back': 'Back',
  'onboarding.next': 'Continue',
  'onboarding.finish': 'Go to the log',
  'onboarding.step.welcome': 'Welcome',
  'onboarding.step.role': 'Your part',
  'onboarding.step.carrier': 'Carrier',
  'onboarding.step.address': 'Your URL',
  'onboarding.step.paste': 'In HighLevel',
  'onboarding.step.connect': 'Connect',
  'onboarding.step.sheet': 'The sheet',
  'onboarding.step.wait': 'The answer',
  'onboarding.step.try': 'Try it',

  'onboarding.welcome.title': 'Know when your team writes to a contact',
  'onboarding.welcome.text':
    'Saliente stays in your tray, listens for what your team sends from HighLevel, tells you at once, and keeps a log on this computer that you can search.',
  'onboarding.welcome.point-notify': 'A notification for each message a teammate sends',
  'onboarding.welcome.point-log': 'A searchable log: calls, SMS, email, WhatsApp and more',
  'onboarding.welcome.point-local': 'Everything is kept on this computer, and nowhere else',
  'onboarding.welcome.language': 'Language',
  'onboarding.welcome.start': 'Start',

  'onboarding.role.title': 'Do you administer the CRM?',
  'onboarding.role.text':
    'Somebody has to tell HighLevel once where to deliver, or give Saliente a token. That takes an administrator of the agency or of the sub-account.',
  'onboarding.role.yes.title': 'Yes, I do',
  'onboarding.role.yes.text':
    'You are led through HighLevel step by step, each place drawn. About ten minutes.',
  'onboarding.role.no.title': 'No, somebody else does',
  'onboarding.role.no.text':
    'You get a sheet to send to that person. Saliente waits, says what for, and needs one paste from you at most.',

  'onboarding.carrier.text':
    'HighLevel is on the internet and your computer is behind your network. Somebody has to carry each message from one to the other. Nothing is opened before you answer.',

  'onboarding.address.title': 'This is your URL',
  'onboarding.address.text':
    'HighLevel will deliver what your team sends to this address. Copy it for the next step.',
  'onboarding.address.none':
    'You chose this computer only, so there is no public URL to paste. With a token Saliente asks HighLevel instead; or go on with a test message, and choose a carrier later in Settings.',

  'onboarding.paste.title': 'Set up an app in HighLevel',
  'onboarding.paste.text': 'Once, in HighLevel’s developer portal. The drawings show where.',
  'onboarding.paste.step-open':
    'Open the developer portal and, under My Apps, create an app: private, target user sub-account.',
  'onboarding.paste.step-scope': 'In Advanced Settings → Auth, add these scopes:',
  'onboarding.paste.uninstall':
    'Optional: {{scope}} as well, so that Saliente can take itself out of HighLevel when it is deleted. If you add it, tick it in the next step.',
  'onboarding.paste.step-redirect': 'On the same page, add this redirect URL, letter by letter:',
  'onboarding.paste.step-keys':
    'Still there, add a client key and leave the page open: its ID and secret are for the next step.',
  'onboarding.paste.step-url': 'In Advanced Settings → Webhooks, paste your URL as the default URL:',
  'onboarding.paste.step-switch': 'On the same page, switch on the event OutboundMessage.',
  'onboarding.paste.scopes': 'Scopes',
  'onboarding.paste.on': 'On',
  'onboarding.paste.one-url':
    'An app has one URL. Several laptops cannot each have their own with the same app: each laptop needs its own app, or the last URL pasted wins.',

  'onboarding.sheet.title': 'Send this to your administrator',
  'onboarding.sheet.text':
    'Copy it into an email or a chat, or print it. It holds everything that person needs.',

  'onboarding.wait.title': 'Saliente waits for your administrator',
  'onboarding.wait.text':
    'You need not stay here: Saliente goes on waiting and takes up what arrives. This is what it waits for:',
  'onboarding.wait.address': 'The public address works',
  'onboarding.wait.address-none': 'No public address: a token is needed',
  'onboarding.wait.access': 'Your administrator connects the sub-account, or sends you a token',
  'onboarding.wait.access-done': 'Connected: {{names}}',
  'onboarding.wait.first': 'The first real message',
  'onboarding.wait.first-asked': 'The first real message, by follow (up to {{seconds}} s late)',
  'onboarding.wait.first-asked-url':
    'The first real message, by follow (up to {{seconds}} s late). Nothing has come to your URL yet.',
  'onboarding.wait.done': 'Done',
  'onboarding.wait.waiting': 'Waiting',
  'onboarding.wait.paste': 'Your administrator sent you an answer?',
  'onboarding.wait.paste-text':
    'Paste the whole text here, as you got it: Saliente finds the Location ID and the token in it.',
  'onboarding.wait.paste-label': 'The answer',
  'onboarding.wait.paste-use': 'Use it',
  'onboarding.wait.no-token': 'There is no token in this text. A token begins with “pit-”.',
  'onboarding.wait.no-location':
    'There is no Location ID in this text. Ask for the line “Location ID: …” too.',
  'onboarding.wait.together': 'If your administrator sits with you to connect the app, do it here:',
  'onboarding.wait.connect': 'Connect with the app',

  'onboarding.connect.title': 'Connect your sub-account',
  'onboarding.connect.text':
    'HighLevel delivers only after this: Saliente exchanges what HighLevel gives your browser for an access of its own.',
  'onboarding.connect.step-client': 'Enter what the portal showed you under Client Keys.',
  'onboarding.connect.step-choose':
    'Press the button. In the page that opens, log in as an administrator and choose the sub-account.',

  'onboarding.try.title': 'Try it',
  'onboarding.try.permission': 'Allow notifications',
  'onboarding.try.test': 'Send yourself a test message',
  'onboarding.try.test-text':
    'This computer sends a signed sample to itself. It shows that the log and notifications work here; that HighLevel reaches you is shown by the first real message.',
  'onboarding.try.send': 'Send a test message',
  'onboarding.try.again': 'Send another',
  'onboarding.try.arrived': 'It arrived and is in the log.',
  'onboarding.try.open-row': 'See it in the log',
  'onboarding.try.real': 'The first real message',
  'onboarding.try.waiting':
    'Waiting for the first real message. Ask a teammate to write to a contact, or write to one yourself.',
  'onboarding.try.waiting-none':
    'With “this computer only” real messages arrive only with a token or a connected sub-account.',
  'onboarding.try.question': 'A delivery arrived. One question before it goes into the log:',
  'onboarding.try.heard': 'The first real message arrived {{when}}. Everything works.',
  'onboarding.try.asked':
    'The first real message came {{when}} by follow: Saliente asks HighLevel for messages, up to {{seconds}} s late.',
  'onboarding.try.asked-url':
    'Nothing has come to your URL yet. Until something does, Saliente goes on asking.',
  'onboarding.try.later': 'You need not wait here: Saliente keeps listening.',
} as const
