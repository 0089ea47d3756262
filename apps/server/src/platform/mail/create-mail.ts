import { createTransport } from 'nodemailer'
import type { Config } from '../config/config.ts'
import type { Letter, Mail } from './mail.ts'

const PATIENCE_MS = 20_000

/** Letters by the SMTP server of the settings. Plain text, no pixel, nothing to click on but our own links. */
export function createMail({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mail {
  if (smtpUrl === null) {
    return {
      canSend: false,
      send: () => Promise.reject(new Error('no mail server is set')),
    }
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    canSend: true,
    async send({ to, subject, text }: Letter) {
      await transport.sendMail({
        from: mailFrom,
        // An object, so that no comma in it makes two addresses of one.
        to: { name: '', address: to },
        subject,
        text,
        headers: { 'auto-submitted': 'auto-generated' },
      })
    },
  }
}
