import type { enLetters } from '../en/letters.ts'
import type { Translation } from '../words.ts'

export const roLetters: Translation<typeof enLetters> = {
  'letters.title': 'Scrisori',
  'letters.lead':
    'Ce a scris acest server și nu a putut trimite. Dă tu linkurile mai departe; fiecare e bun o dată.',
  'letters.noMail':
    'Nu e setat niciun server de e-mail, așa că nu pleacă nicio scrisoare. Setează TANDEM_SMTP_URL și TANDEM_MAIL_FROM ca să fie trimise.',
  'letters.emptyTitle': 'Nu așteaptă nicio scrisoare',
  'letters.empty':
    'Când cineva cere o parolă nouă sau este invitat și nu poate pleca nicio scrisoare, ea stă aici.',
  'letters.to': 'către {email}',
  'letters.failed': 'Serverul de e-mail nu a primit-o: {why}',
  'letters.link': 'Linkul din ea',
  'letters.whole': 'Scrisoarea întreagă',
}
