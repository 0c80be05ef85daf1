/** Words of blind time, of the public URL’s fate, and of what fills the gaps. English. */
export const hearingEn = {
  'tunnel.why.server-unreachable': 'The carrier’s server does not answer.',
  'tunnel.why.opening-timed-out': 'The carrier’s server took the request and gave no address.',
  'tunnel.why.connection-lost': 'The connection to the carrier broke off.',
  'tunnel.why.probe-failed': 'Saliente called itself through the public address and nothing came back.',
  'tunnel.why.stranger': 'Somebody else answers on your public address.',
  'tunnel.why.name-taken':
    'The name of your address is not free at this moment; Saliente keeps asking for it.',

  'tunnel.changed.title': 'Open, but HighLevel has another URL',
  'tunnel.changed.text':
    'The public address works, and HighLevel still posts to the earlier one. Paste the new URL below.',
  'tunnel.returned.title': 'Open, but HighLevel may have another URL',
  'tunnel.returned.text':
    'The earlier URL works again. If you pasted the other one meanwhile, paste this one.',
  'app.pill.changed': 'URL changed',

  'address.changed.title': 'The public URL changed: paste it into HighLevel',
  'address.changed.text':
    'Your last message came by {{host}}, {{when}}. HighLevel still posts there, so nothing reaches you until you paste the new URL. This turns green when the first real message comes by it.',
  'address.changed.text-new':
    'The name you had was not available. If you pasted the earlier URL, paste this one in its place. This turns green when the first real message comes by it.',
  'address.returned.title': 'The earlier URL works again',
  'address.returned.text':
    'You were told to paste another one, which leads nowhere now. If you pasted it, paste this one again. This turns green when the next real message comes by it.',
  'address.changed.where': 'Where to paste it',
  'address.changed.strip':
    'The public URL changed. Messages do not reach you until you paste the new one into HighLevel.',
  'address.returned.strip':
    'The earlier URL works again. If you pasted the other one into HighLevel meanwhile, paste this one.',
  'address.confirmed': 'HighLevel posts to this URL. Last real delivery: {{when}}.',
  'address.waiting-first': 'No real delivery has come by this URL yet.',

  'hold.title.certain': 'Somebody else had the name of your address',
  'hold.title.unclear': 'The name of your address is not available',
  'hold.span': 'From {{from}} until {{to}}',
  'hold.span-open': 'Since {{from}}',
  'hold.text.certain':
    'Whoever had it received what HighLevel sent there meanwhile, and may know your secret path. A new address shuts them out.',
  'hold.text.unclear':
    'It may be an own connection that broke off and that the server has not noticed yet, or somebody else. If it lasts, take a new address.',
  'hold.understood': 'Understood',
  'hold.renew': 'Take a new address',
  'hold.renew-question': 'Take a new address?',
  'hold.renew-sure':
    'A new name and a new secret path are made, and the old URL leads nowhere from then on. You have to paste the new one into HighLevel.',
  'hold.renew-yes': 'Yes, make a new one',
  'hold.renew-no': 'Keep this one',
  'address.renew.title': 'A new address',
  'address.renew.text':
    'If the URL fell into the wrong hands: a new name and a new secret path. The old URL answers nobody any more.',

  'blind.off': 'Saliente was not running',
  'blind.asleep': 'The computer slept',
  'blind.tunnel-down': 'The public address did not lead here',
  'blind.unanswered': 'HighLevel did not answer',
  'blind.store-failing': 'Messages could not be kept',
  'blind.length': 'Not hearing for {{length}}',
  'blind.now': 'Not hearing since {{from}}',
  'blind.span': '{{from}} – {{to}}',
  'blind.without-token':
    'With access to your CRM (Connection → Your CRM) Saliente could fetch what was sent meanwhile.',
  'blind.running':
    'Fetching what was sent meanwhile: {{checked, number}} looked at, {{recovered, number}} recovered',
  'blind.waiting': 'What was sent meanwhile is fetched soon.',
  'blind.nothing-missed': 'Nothing was missed.',
  'blind.recovered_one': '{{count, number}} message recovered',
  'blind.recovered_other': '{{count, number}} messages recovered',
  'blind.failed': 'What was sent meanwhile could not be fetched: see Connection → Your CRM.',
  'blind.cancelled': 'Fetching was broken off: {{recovered, number}} recovered.',
  'blind.fetch': 'Fetch',
  'blind.stop': 'Stop',
  'blind.seconds': '{{seconds}} s',
  'blind.minutes': '{{minutes}} min',
  'blind.hours': '{{hours}} h {{minutes}} min',
  'blind.hours-only': '{{hours}} h',
  'blind.days-only': '{{days}} d',
  'blind.days': '{{days}} d {{hours}} h',
} as const
