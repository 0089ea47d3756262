export const enLetters = {
  'letters.title': 'Letters',
  'letters.lead': 'What this server wrote and could not send. Hand the links on yourself; each is good once.',
  'letters.noMail':
    'No mail server is set, so no letter goes out. Set TANDEM_SMTP_URL and TANDEM_MAIL_FROM to have them sent.',
  'letters.emptyTitle': 'No letter waits',
  'letters.empty':
    'When somebody asks for a new password or is invited and no letter can go out, it stands here.',
  'letters.to': 'to {email}',
  'letters.failed': 'The mail server did not take it: {why}',
  'letters.link': 'Its link',
  'letters.whole': 'The whole letter',
} as const
