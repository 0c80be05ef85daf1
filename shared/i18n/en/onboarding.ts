/** Words of the renderer's onboarding feature. English. */
export const onboardingEn = {
  'onboarding.steps': 'Steps of the set-up',
  'onboarding.progress': 'Step {{step}} of {{total}}',
  'onboarding.back': 'Back',
  'onboarding.next': 'Continue',
  'onboarding.finish': 'Go to the log',
  'onboarding.step.welcome': 'Welcome',
  'onboarding.step.carrier': 'Carrier',
  'onboarding.step.address': 'Your URL',
  'onboarding.step.paste': 'In HighLevel',
  'onboarding.step.try': 'Try it',

  'onboarding.welcome.title': 'Know when your team writes to a contact',
  'onboarding.welcome.text':
    'Saliente stays in your tray, listens for what your team sends from HighLevel, tells you at once, and keeps a log on this computer that you can search.',
  'onboarding.welcome.point-notify': 'A notification for each message a teammate sends',
  'onboarding.welcome.point-log': 'A searchable log: calls, SMS, email, WhatsApp and more',
  'onboarding.welcome.point-local': 'Everything is kept on this computer, and nowhere else',
  'onboarding.welcome.language': 'Language',
  'onboarding.welcome.start': 'Start',

  'onboarding.carrier.text':
    'HighLevel is on the internet and your computer is behind your network. Somebody has to carry each message from one to the other. Nothing is opened before you answer.',

  'onboarding.address.title': 'This is your URL',
  'onboarding.address.text':
    'HighLevel will deliver what your team sends to this address. Copy it for the next step.',
  'onboarding.address.none':
    'You chose this computer only, so there is no public URL to paste. You can go on and try it with a test message, and choose a carrier later in Settings.',

  'onboarding.paste.title': 'Paste it in HighLevel',
  'onboarding.paste.text': 'This is done once per app, in HighLevel’s developer portal.',
  'onboarding.paste.portal': 'Developer portal',
  'onboarding.paste.apps': 'My Apps',
  'onboarding.paste.app': 'Your app',
  'onboarding.paste.advanced': 'Advanced Settings',
  'onboarding.paste.auth': 'Auth',
  'onboarding.paste.webhooks': 'Webhooks',
  'onboarding.paste.step-open':
    'Open the developer portal and, under My Apps, your app (a private one is fine).',
  'onboarding.paste.step-scope': 'In Advanced Settings → Auth, add this scope:',
  'onboarding.paste.step-url': 'In Advanced Settings → Webhooks, paste your URL as the default URL:',
  'onboarding.paste.step-switch': 'On the same page, switch on the event OutboundMessage.',
  'onboarding.paste.step-install':
    'An administrator of the sub-account must finish the installation: only then do events flow.',
  'onboarding.paste.scope': 'Scope',
  'onboarding.paste.on': 'On',
  'onboarding.paste.one-url':
    'An app has one URL. Several laptops cannot each have their own with the same app: each laptop needs its own app, or the last URL pasted wins.',

  'onboarding.try.title': 'Try it',
  'onboarding.try.permission': 'Allow notifications',
  'onboarding.try.test': 'Send yourself a test message',
  'onboarding.try.test-text': 'A signed sample goes through the same way a real message does.',
  'onboarding.try.send': 'Send a test message',
  'onboarding.try.again': 'Send another',
  'onboarding.try.arrived': 'It arrived and is in the log.',
  'onboarding.try.open-row': 'See it in the log',
  'onboarding.try.real': 'The first real message',
  'onboarding.try.waiting':
    'Waiting for the first real message. Ask a teammate to write to a contact, or write to one yourself.',
  'onboarding.try.waiting-none': 'With “this computer only” no real message can arrive.',
  'onboarding.try.question': 'A delivery arrived. One question before it goes into the log:',
  'onboarding.try.heard': 'The first real message arrived {{when}}. Everything works.',
  'onboarding.try.later': 'You need not wait here: Saliente keeps listening.',
} as const
