/** Words of what lies in the data folder: retention, backups, settings files, the end of it all, diagnostics. English. */
export const dataEn = {
  'error.backup-failed.title': 'The backup could not be made',
  'error.backup-failed.text': 'The log goes on as before; nothing in it was changed.',
  'error.backup-failed.next': 'Check that the disk has room for a copy of the log, and try again.',
  'error.restore-refused.title': 'This file was not put back',
  'error.restore-refused.text': 'It is damaged, or it was made by a newer Saliente. The log is as it was.',
  'error.restore-refused.next': 'Choose another backup, or install the newer version first.',
  'error.folder-not-opened.title': 'The folder did not open',
  'error.folder-not-opened.text': 'No program on this computer could open it. Saliente goes on as before.',
  'error.folder-not-opened.next': 'Copy the path and open it in your file manager.',

  'data.title': 'Your data',
  'data.size_one': '{{count, number}} message, {{size}}',
  'data.size_other': '{{count, number}} messages, {{size}}',
  'data.size-since_one': '{{count, number}} message, {{size}}, from {{date}}',
  'data.size-since_other': '{{count, number}} messages, {{size}}, the oldest from {{date}}',
  'data.retention': 'Keep messages',
  'data.retention-text':
    'Older ones are deleted from this computer, bit by bit. Your CRM keeps its own copy.',
  'data.retention-days': '{{days}} days',
  'data.retention-year': 'a year',
  'data.retention-forever': 'for ever',
  'data.encryption':
    'The log is not encrypted. On a laptop, switch on disk encryption (BitLocker, FileVault, LUKS), so that nobody reads it if the laptop is lost.',

  'data.backup': 'Backup',
  'data.backup-text':
    'One file with all messages, in the folder “backups” of the data folder. It is looked through before it counts.',
  'data.backup-now': 'Back up now',
  'data.backup-done_one': '{{count, number}} message saved and checked:',
  'data.backup-done_other': '{{count, number}} messages saved and checked:',
  'data.backup-file': 'Backup file',
  'data.stored': 'Logs that can be put back',
  'data.stored-backup': 'Backup',
  'data.stored-set-aside': 'Set aside',
  'data.restore': 'Put back',
  'data.restore-name': 'Put back {{name}}',
  'data.restore-question': 'Put this log back?',
  'data.restore-warning':
    'It takes the place of the log you see now, which is set aside and can be put back in turn. For a moment senders are asked to come again.',
  'data.restore-confirm': 'Put it back',
  'data.restore-done_one': '{{count, number}} message is in the log again.',
  'data.restore-done_other': '{{count, number}} messages are in the log again.',
  'data.cancel': 'Cancel',

  'data.settings': 'Settings as a file',
  'data.settings-text':
    'For another computer of the team. Tokens, secrets, your address and your user ID are never in it.',
  'data.export': 'Save as a file',
  'data.import': 'Load from a file',
  'data.import-question': 'Load the settings of {{name}}?',
  'data.import-warning':
    'Language, appearance, notifications, carrier, start at login, updates and the choices for your CRM become those of the file. Your address and port, your user ID, your access to the CRM, the sub-accounts, the extra public keys, the rule on deliveries without a signature and how long messages are kept stay as they are here.',
  'data.import-confirm': 'Load them',
  'data.imported': 'The settings of the file are in force.',
  'data.reset': 'Reset settings',
  'data.reset-text':
    'As at the first start. Your address, the carrier, the sub-accounts and how long messages are kept stay.',
  'data.reset-done': 'The settings are as at the first start.',

  'data.erase': 'Delete everything',
  'data.erase-text': 'Messages, settings, secrets, tokens, backups and logs of Saliente on this computer.',
  'data.erase-question': 'Delete everything?',
  'data.erase-warning':
    'This cannot be undone. Your address dies with it: take it out of the app’s webhooks in your CRM as well.',
  'data.erase-uninstall': 'Also uninstall the app from HighLevel: {{names}}',
  'data.erase-by-hand':
    'Deleting does not end the access in HighLevel. End it there, in the sub-account: uninstall the app (App Marketplace → Installed Apps), or delete the token (Settings → Private Integrations).',
  'data.erase-by-hand-for':
    'Deleting does not end the access to {{names}}. End it there: uninstall the app (App Marketplace → Installed Apps), or delete the token (Settings → Private Integrations).',
  'data.erase-confirm': 'Delete everything now',
  'data.erase-uninstall-confirm': 'Uninstall and delete everything now',
  'data.erase-waits': 'Asking HighLevel, up to half a minute …',
  'data.erase-anyway': 'HighLevel did not uninstall the app. Delete all the same?',
  'data.erase-anyway-text': 'Nothing was deleted on this computer yet.',
  'data.erase-anyway-by-hand':
    'If you delete now, uninstall it there by hand: in the sub-account, App Marketplace → Installed Apps → the app → Uninstall.',
  'data.erase-again': 'Try again',
  'data.erase-anyway-confirm': 'Delete all the same',
  'data.uninstalled': 'The app is uninstalled from HighLevel: {{names}}.',
  'data.erased': 'Everything is being deleted. You can close this page.',

  'updates.title': 'Look for new versions',
  'updates.text':
    'Soon after the start and once a day, at GitHub. It sees the address of your network, as any page you open does; nothing that says who you are is sent along.',
  'updates.check': 'Look now',
  'updates.checking': 'Looking …',
  'updates.not-checked': 'Not looked for yet.',
  'updates.current': 'This is the newest version (last checked: {{time}})',
  'updates.downloading': 'Fetching version {{version}}: {{percent}} %',
  'updates.ready': 'Version {{version}} is here. It is installed when you quit Saliente.',
  'updates.ready-anyway':
    'Switched off. Version {{version}} was handed to macOS before that, and is installed all the same when you quit Saliente.',
  'updates.available': 'There is a new version, {{version}}. It has to be installed by hand here.',
  'updates.download': 'Open its page',
  'updates.failed': 'The check did not work: {{detail}}',
  'updates.not-fetched': 'Version {{version}} could not be fetched, so this one stays: {{detail}}',
  'updates.off-browser': 'Saliente runs in your browser: whoever installed it updates it.',
  'updates.off-not-packaged': 'Saliente runs from its source: update it with git.',
  'updates.off-no-feed':
    'This package was built without a place to look for new versions: whoever gave it to you updates it.',
  'updates.off-switched-off': 'Switched off.',

  'diagnostics.title': 'Diagnostics',
  'diagnostics.text':
    'What somebody who helps you needs to know: versions, states, counts and the last errors. Without messages, names, numbers, tokens or your address. Read it before you share it.',
  'diagnostics.report': 'Report',
  'diagnostics.renew': 'Make it again',
  'diagnostics.save': 'Save as a file',
  'diagnostics.open': 'Open diagnostics',
  'diagnostics.open-text': 'A report to read and to share when something does not work.',
} as const
