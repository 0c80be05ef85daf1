/** Words of the CRM's side: accounts, connecting, names, follow mode, the network check. English. */
export const crmEn = {
  'error.crm-client-missing.title': 'The app’s client ID and secret are missing',
  'error.crm-client-missing.text': 'Without them HighLevel does not know who asks. Nothing was changed.',
  'error.crm-client-missing.next': 'Copy both from the app in the developer portal and save them here.',
  'error.crm-callback-port.title': 'Another program uses the port of the redirect URL',
  'error.crm-callback-port.text':
    'The browser could not come back to Saliente, so nothing was opened. Nothing was changed.',
  'error.crm-callback-port.next': 'Quit that program, often another Saliente, and connect again.',
  'error.crm-unauthorized.title': 'HighLevel does not accept this token',
  'error.crm-unauthorized.text': 'It was mistyped, revoked or has run out. It was not kept.',
  'error.crm-unauthorized.next': 'Make a new one in Settings → Private Integrations and paste it whole.',
  'error.crm-scope.title': 'This token may not read messages',
  'error.crm-scope.text': 'It lacks the permission (scope) “View Conversation Messages”. It was not kept.',
  'error.crm-scope.next': 'Add the permissions of the list to the integration and paste its token again.',
  'error.crm-wrong-location.title': 'This token belongs to another sub-account',
  'error.crm-wrong-location.text': 'HighLevel says it does not fit this Location ID. It was not kept.',
  'error.crm-wrong-location.next': 'Take the Location ID and the token from the same sub-account.',
  'error.crm-unreachable.title': 'HighLevel’s API cannot be reached',
  'error.crm-unreachable.text': 'This computer or its network has no way there. Nothing was changed.',
  'error.crm-unreachable.next': 'Check the connection, or run the network check and show its result to IT.',
  'error.crm-busy.title': 'HighLevel asks to wait',
  'error.crm-busy.text': 'Too many questions were asked in a short time. Nothing was changed.',
  'error.crm-busy.next': 'Try again in a minute.',
  'error.crm-unexpected.title': 'HighLevel answered in an unexpected way',
  'error.crm-unexpected.text': 'Saliente did not understand the answer. Nothing was changed.',
  'error.crm-unexpected.next': 'Try again later. If it happens again, report the technical detail.',
  'error.crm-not-saved.title': 'The access could not be saved',
  'error.crm-not-saved.text': 'The data folder cannot be written to. Nothing that was saved before is lost.',
  'error.crm-not-saved.next': 'Check that the disk is not full and that you may write to the data folder.',
  'error.crm-not-uninstalled.title': 'HighLevel did not uninstall the app',
  'error.crm-not-uninstalled.text': 'Nothing was changed here: the sub-account is still connected.',
  'error.crm-not-uninstalled.next':
    'Try again, or untick the box and uninstall it by hand: in the sub-account, App Marketplace → Installed Apps.',

  'crm.problem.unauthorized': 'The access was revoked or has run out: connect this sub-account again.',
  'crm.problem.forbidden-scope':
    'A permission (scope) is missing: add the permissions of the list, then connect again.',
  'crm.problem.wrong-location': 'The token belongs to another sub-account: connect the right one.',
  'crm.problem.client-refused': 'HighLevel does not accept the app’s client ID and secret: enter them again.',
  'crm.problem.rate-limited': 'HighLevel asks to wait; Saliente goes on by itself.',
  'crm.problem.offline': 'HighLevel’s API cannot be reached now; Saliente keeps trying.',
  'crm.problem.unexpected': 'HighLevel answered in an unexpected way; Saliente keeps trying.',

  'crm.uninstall.done': 'uninstalled.',
  'crm.uninstall.no-access': 'HighLevel no longer accepts this access, so it cannot be asked with it.',
  'crm.uninstall.no-scope': 'HighLevel says that the permission (scope) for it is missing.',
  'crm.uninstall.busy': 'HighLevel asks to wait. Try again in a minute.',
  'crm.uninstall.unreachable':
    'HighLevel did not answer. Whether it was uninstalled all the same is not known.',
  'crm.uninstall.unexpected': 'HighLevel did not confirm it. Its answer:',

  'crm.connect.timed-out': 'Nobody came back from the browser within 10 minutes. Connect again.',
  'crm.connect.denied': 'The connection was refused in the browser. Nothing was changed.',
  'crm.connect.code-refused': 'HighLevel no longer accepts the code it gave the browser. Connect again.',
  'crm.connect.client-refused': 'HighLevel does not accept the client ID and secret. Enter them again.',
  'crm.connect.agency-token':
    'A whole agency was chosen. Choose one sub-account, or change the app’s target user to sub-account.',
  'crm.connect.unreachable': 'HighLevel’s API could not be reached to finish. Connect again.',
  'crm.connect.not-saved': 'The access came but could not be saved: the data folder cannot be written to.',

  'crm.callback.done.title': 'Connected',
  'crm.callback.done.text': 'You can close this tab and go back to Saliente.',
  'crm.callback.failed.title': 'Not connected',
  'crm.callback.failed.text': 'Go back to Saliente: it says why and what to do.',
  'crm.callback.stale.title': 'This page is over',
  'crm.callback.stale.text': 'It belongs to an attempt that has ended. Start again in Saliente.',

  'alert.tokens-set-aside.title': 'The saved access to your CRM cannot be read',
  'alert.tokens-set-aside.text':
    'It was set aside unchanged, perhaps because it comes from another computer or user. Connect your sub-accounts again. Your messages are kept.',
  'alert.tokens-elsewhere.title': 'The access to your CRM cannot be used now',
  'alert.tokens-elsewhere.text':
    'It is kept in {{detail}}. It was saved with the system’s keyring, which is not available now, or without it (as in browser mode). Unlock the keyring and start Saliente again the way you did before, or connect your sub-accounts here too.',
  'alert.crm-unauthorized.title': 'Access ended: {{account}}',
  'alert.crm-unauthorized.text':
    'HighLevel no longer accepts the access: it was revoked or has run out. Connect the sub-account again. The log is kept.',
  'alert.crm-scope.title': 'A permission is missing: {{account}}',
  'alert.crm-scope.text':
    'HighLevel refuses a question for lack of a permission (scope). Add the permissions of the list and connect again.',
  'alert.crm-wrong-location.title': 'The token is of another sub-account: {{account}}',
  'alert.crm-wrong-location.text':
    'HighLevel says that the token does not fit this sub-account. Disconnect it and connect the right one.',
  'alert.crm-client-refused.title': 'The app’s client ID or secret is no longer accepted: {{account}}',
  'alert.crm-client-refused.text':
    'The access cannot be renewed. Enter both again from the developer portal; what was saved is kept.',
  'alert.clock-ahead.title': 'The clock of this computer is fast',
  'alert.clock-ahead.text':
    'It is {{minutes}} minutes ahead of HighLevel’s. Saliente allows for that when it asks for messages, but times in the log are mixed up. Let the system set date, time and time zone by itself; if the time looks right, it is the time zone that is wrong.',
  'alert.clock-behind.title': 'The clock of this computer is slow',
  'alert.clock-behind.text':
    'It is {{minutes}} minutes behind HighLevel’s. Saliente allows for that when it asks for messages, but times in the log are mixed up. Let the system set date, time and time zone by itself; if the time looks right, it is the time zone that is wrong.',
  'alert.not-delivering.title': 'HighLevel is not delivering: {{account}}',
  'alert.not-delivering.text_one':
    '{{count, number}} message was sent and never arrived here, although the address works. Saliente asks for messages until they arrive by themselves.',
  'alert.not-delivering.text_other':
    '{{count, number}} messages were sent and never arrived here, although the address works. Saliente asks for them until they arrive by themselves.',
  'alert.silent.title': 'Nothing for {{hours}} working hours',
  'alert.silent.text':
    'In that time about {{usual}} messages usually arrive. Check in HighLevel that the URL is this one and the event is on.',
  'not-delivering.other-url': 'The app’s webhook URL in the developer portal is another one than yours.',
  'not-delivering.event-off': 'The OutboundMessage event is switched off in the app.',
  'not-delivering.code-not-exchanged':
    'The app is installed but was never connected: HighLevel delivers only after that.',
  'not-delivering.delayed': 'HighLevel is late. It repeats what it could not deliver.',

  'hearing.webhook': 'By webhook',
  'hearing.follow': 'By follow, up to {{seconds}} s late',
  'hearing.follow-part': 'By follow, {{heard}} of {{of}} sub-accounts',
  'hearing.nobody': 'Not hearing',
  'hearing.unanswered': 'Not hearing: asking HighLevel does not work',
  'hearing.why.no-address': 'no public address works',
  'hearing.why.unproven': 'nothing has come to the address yet',
  'hearing.why.not-delivering': 'HighLevel is not delivering',
  'hearing.why.chosen': 'you chose it',

  'network.all-good': 'The network lets through everything Saliente needs.',
  'network.no-network': 'This computer has no network.',
  'network.api-blocked': 'The network blocks HTTPS (port 443) to {{host}}, which Saliente needs.',
  'network.tunnel-blocked':
    'The network blocks {{host}}, through which messages would arrive; without it Saliente can ask for them every {{seconds}} s.',
  'network.tunnel-port-blocked':
    'The network blocks outgoing TCP connections to {{host}}, port {{port}} (any port from 1024 on is needed); without them Saliente can ask for messages every {{seconds}} s.',
  'network.certificate-date':
    'By this computer’s clock the certificate of {{host}} is not valid. Check date and time of the computer first; if they are right, the certificate has run out and its owner must renew it.',
  'network.certificate-replaced':
    'The network replaces the certificate of {{host}} by one of “{{issuer}}”: please except this host from inspection.',
  'network.certificate-replaced_unnamed':
    'The network replaces the certificate of {{host}} by one of its own: please except this host from inspection.',
  'network.proxy-refuses': 'The network’s proxy refuses connections to {{host}}: please allow this host.',

  'workflow.label': 'Workflow',
} as const
