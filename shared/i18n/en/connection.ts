/** Words of the renderer's connection feature, and of the carrier, address and question it shares. English. */
export const connectionEn = {
  'ui.copy': 'Copy',
  'ui.copied': 'Copied',
  'ui.copy-failed': 'Could not copy: select the text and copy it by hand',
  'ui.saved': 'Saved',
  'ui.saving': 'Saving…',
  'ui.never': 'None yet',
  'ui.loading': 'Loading…',

  'tunnel.not-asked.title': 'Not set up yet',
  'tunnel.not-asked.text': 'Choose who carries your messages. Nothing is opened before you answer.',
  'tunnel.none.title': 'This computer only',
  'tunnel.none.text':
    'HighLevel cannot deliver to this computer. You hear your team only with a token or a connected sub-account: then Saliente asks HighLevel.',
  'tunnel.opening.title': 'Opening the public address…',
  'tunnel.opening.text': 'This normally takes a few seconds.',
  'tunnel.opening-again.text': 'Attempt {{attempt}}. Saliente keeps trying by itself.',
  'tunnel.open.title': 'Open, not proven yet',
  'tunnel.open.text': 'The address exists. Saliente is calling itself through it to be sure that it works.',
  'tunnel.live.title': 'Hearing',
  'tunnel.live.text': 'Saliente called itself through the public address and its own answer came back.',
  'tunnel.again.title': 'Not hearing: trying again',
  'tunnel.healing.title': 'Not hearing: mending the address',
  'tunnel.healing.text':
    'The public address stopped answering and is being rebuilt. Meanwhile HighLevel repeats what it could not deliver.',
  'tunnel.deaf.title': 'Not hearing',
  'tunnel.deaf.text':
    'The address could not be reopened after several tries; Saliente keeps trying. School and company networks often block this kind of connection: try another network or another carrier.',
  'tunnel.offline.title': 'No network',
  'tunnel.offline.text':
    'This computer is offline. The address is opened again as soon as the network is back.',
  'tunnel.no-listener.title': 'Not listening',
  'tunnel.no-listener.text':
    'The part of Saliente that receives messages is not running. Quit Saliente and start it again.',
  'tunnel.cannot-keep.title': 'Cannot receive messages',
  'tunnel.cannot-keep.text':
    'Deliveries are being turned away for now, and HighLevel repeats them for a while. See below what to do.',
  'tunnel.verified': 'Verified',
  'tunnel.since': 'Since',
  'tunnel.next-try': 'Next try',
  'tunnel.reason': 'Technical reason',
  'tunnel.retry': 'Try now',

  'address.section': 'Address and carrier',
  'address.label': 'Your webhook URL',
  'address.description':
    'Whoever knows this address can knock on it. Share it only with whoever sets up HighLevel.',
  'address.local-label': 'Address on this computer',
  'address.local-description': 'Only programs on this computer can use it.',
  'address.waiting': 'The URL appears here when the public address is open.',

  'carrier.question': 'Who carries your messages?',
  'carrier.public.title': 'The public localtunnel server',
  'carrier.public.text':
    'Free and nothing to install. Run by volunteers: its operator could read the content of every message, so not for confidential data.',
  'carrier.own-server.title': 'A localtunnel server of your own',
  'carrier.own-server.text':
    'Whoever runs that machine could read your messages, and so could whoever runs the network you are in: from the server to you they travel unencrypted.',
  'carrier.own-url.title': 'A URL of your own',
  'carrier.own-url.text':
    'You already have a public https address that leads to this computer. Whoever runs it, or the tunnel service behind it, could read your messages.',
  'carrier.none.title': 'Nobody, this computer only',
  'carrier.none.text':
    'HighLevel cannot deliver to this computer. Right for a token alone (Saliente then asks HighLevel, up to 20 s late), or for trying Saliente out.',
  'carrier.server-label': 'Address of your server',
  'carrier.server-description': 'For example https://tunnel.myschool.mx',
  'carrier.url-label': 'Your public address',
  'carrier.url-description':
    'Only the origin, for example https://hooks.myschool.mx. Saliente adds the secret path.',
  'carrier.invalid-server': 'Write a full address that begins with https:// or http://',
  'carrier.invalid-url': 'Write only the origin: https:// and the host name, without a path',
  'carrier.choose': 'Use this carrier',
  'carrier.change': 'Change carrier',
  'carrier.title': 'Who carries your messages',
  'carrier.summary.not-asked': 'Not chosen yet',

  'held.title': 'Is this your sub-account?',
  'held.text_one':
    'HighLevel delivered {{count, number}} message from a sub-account you have not confirmed. It waits here, without a notification.',
  'held.text_other':
    'HighLevel delivered {{count, number}} messages from a sub-account you have not confirmed. They wait here, without notifications.',
  'held.location': 'Sub-account (location ID)',
  'held.app': 'App (app ID)',
  'held.unknown': 'Not stated',
  'held.first': 'First',
  'held.last': 'Latest',
  'held.sample': 'What the latest one says',
  'held.no-sample': 'No text',
  'held.confirm': 'Yes, it is ours',
  'held.confirm-what': 'What waits goes into the log, and from now on you are told of its messages.',
  'held.discard': 'No, discard',
  'held.discard-what':
    'What waits is thrown away, and further messages of this sub-account are ignored. Settings → Sub-accounts takes that back.',
  'held.released_one': 'Confirmed: {{count, number}} message went into the log.',
  'held.released_other': 'Confirmed: {{count, number}} messages went into the log.',
  'held.discarded': 'Discarded. Messages of that sub-account will be ignored.',
  'held.more': 'More sub-accounts wait than are listed here: the next ones follow as you answer.',

  'permission.granted': 'Notifications are allowed',
  'permission.granted-text': 'Saliente can show them on this computer.',
  'permission.default': 'Notifications are not allowed yet',
  'permission.default-text': 'Press the button and answer “Allow” to the question that appears.',
  'permission.denied': 'Notifications are blocked',
  'permission.denied-text':
    'Open the settings of this page or of your system, allow notifications for Saliente, and come back here.',
  'permission.unsupported': 'Notifications are not available here',
  'permission.unsupported-text': 'This window cannot show notifications. Messages still reach the log.',
  'permission.ask': 'Allow notifications',

  'connection.title': 'Connection',
  'connection.paused': 'Messages still reach the log.',
  'connection.resume': 'Resume now',
  'connection.last-delivery': 'Last delivery of any kind',
  'connection.last-genuine': 'Last delivery by webhook (not a test)',
  'connection.last-asked': 'Last message by follow',
  'connection.events.title': 'What has arrived',
  'connection.events.text':
    'Accepted deliveries by type. OutboundMessage and what workflows tell become rows in the log; the rest is counted.',
  'connection.events.type': 'Type of event',
  'connection.events.count': 'Deliveries',
  'connection.events.none': 'Nothing has arrived yet.',
  'connection.alert.detail': 'Technical detail: {{detail}}',
  'connection.refused.title': 'Turned away',
  'connection.refused.text':
    'Requests that reached this computer and were not accepted. A few are normal on a public address: nothing of them is in the log.',
  'connection.refused.none': 'Nothing has been turned away.',
  'connection.refused.list': 'The last {{count, number}} turned away',
  'connection.refused.show': 'Show the list',
  'connection.refused.hide': 'Hide the list',
  'connection.refused.empty-body': 'It had no body.',
  'connection.refused.body': 'Beginning of the body',
  'connection.refused.none-listed': 'No request with a body or reason to show is kept.',
  'connection.quarantine.title': 'Quarantine',
  'connection.quarantine.none': 'Empty.',
  'connection.quarantine.some_one': '{{count, number}} delivery, {{size}}.',
  'connection.quarantine.some_other': '{{count, number}} deliveries, {{size}}.',
  'connection.quarantine.text':
    'Deliveries to the right address whose signature did not match are kept whole (up to 50 MB, the oldest go first) and checked again when keys change in Settings. What then verifies goes into the log.',

  'refusal.unsigned.title': 'No signature',
  'refusal.unsigned.text':
    'It did not carry HighLevel’s signature. Usually a workflow webhook without the shared secret, or somebody testing the address.',
  'refusal.bad-signature.title': 'Signature does not match',
  'refusal.bad-signature.text':
    'It claims to be signed, but the signature does not fit its content. It is kept whole in quarantine.',
  'refusal.wrong-path.title': 'Wrong address',
  'refusal.wrong-path.text':
    'It reached this computer but not your secret address. Robots that search the internet do this; so does an old URL.',
  'refusal.wrong-method.title': 'Not a delivery',
  'refusal.wrong-method.text': 'Somebody opened the address in a browser, or a program only looked at it.',
  'refusal.not-json.title': 'Not JSON',
  'refusal.not-json.text': 'Its content type is not the one HighLevel uses.',
  'refusal.too-large.title': 'Too large',
  'refusal.too-large.text': 'It was over 5 MB. HighLevel’s messages are far smaller.',
  'refusal.too-slow.title': 'Too slow',
  'refusal.too-slow.text':
    'It did not arrive completely within 30 seconds. HighLevel repeats what is its own.',
  'refusal.malformed.title': 'Broken request',
  'refusal.malformed.text': 'It was not valid HTTP.',
  'refusal.store-unavailable.title': 'Could not be saved',
  'refusal.store-unavailable.text':
    'Saliente could not write to its log, for example because the disk was full. HighLevel was asked to send it again.',
  'refusal.self-test-failed.title': 'Could not be checked',
  'refusal.self-test-failed.text':
    'This computer failed the start-up test for checking signatures. HighLevel was asked to send it again.',
  'refusal.discarded.title': 'Ignored sub-account',
  'refusal.discarded.text':
    'You answered that this sub-account is not yours. Settings → Sub-accounts takes that back.',
  'refusal.held-full.title': 'Too much waits already',
  'refusal.held-full.text':
    'Messages of sub-accounts you have not answered for fill the 200 MB there are for them. HighLevel was asked to send it again.',
} as const
