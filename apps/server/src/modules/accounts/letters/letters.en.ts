import type { LetterWords } from './letter-words.ts'

/** Letters in English. Plain, short, and without a word that only we understand. */
export const lettersEn: LetterWords = {
  verify: ({ name, server, link }) => ({
    subject: `Confirm your e-mail address for ${server}`,
    text: `Hello ${name},

open this link to confirm that this address is yours:

${link}

It works for one day. If you did not ask for it, do nothing: the address is then not used.

${server}`,
  }),
  reset: ({ name, server, link }) => ({
    subject: `A new password for ${server}`,
    text: `Hello ${name},

somebody, probably you, asked for a new password. Choose it here:

${link}

The link works once, within one hour. If it was not you, do nothing: your password stays as it is.

${server}`,
  }),
  invite: ({ inviter, store, role, server, link, days }) => ({
    subject: `${inviter} invites you to ${store}`,
    text: `Hello,

${inviter} invites you to work in ${store} as ${role}. Open this link to accept:

${link}

It works once, for ${days} days. If you do not know ${inviter}, do nothing.

${server}`,
  }),
  passwordChanged: ({ name, server, link }) => ({
    subject: `Your password for ${server} was changed`,
    text: `Hello ${name},

the password of your account was changed a moment ago, and all other devices were signed out.

If it was not you, choose a new one at once:

${link}

${server}`,
  }),
  emailChanged: ({ name, server, email }) => ({
    subject: `Your e-mail address for ${server} was changed`,
    text: `Hello ${name},

from now on the address of your account is ${email}. Nothing more is sent to this one.

If it was not you, tell whoever runs ${server} at once.

${server}`,
  }),
  roles: { owner: 'owner', manager: 'manager', packer: 'packer' },
}
