import type { LetterWords } from './letter-words.ts'

/** Scrisorile în română. */
export const lettersRo: LetterWords = {
  verify: ({ name, server, link }) => ({
    subject: `Confirmă adresa de e-mail pentru ${server}`,
    text: `Bună, ${name},

deschide acest link ca să confirmi că adresa este a ta:

${link}

Este valabil o zi. Dacă nu ai cerut asta, nu face nimic: adresa nu va fi folosită.

${server}`,
  }),
  reset: ({ name, server, link }) => ({
    subject: `O parolă nouă pentru ${server}`,
    text: `Bună, ${name},

cineva, probabil tu, a cerut o parolă nouă. Alege-o aici:

${link}

Linkul poate fi folosit o singură dată, timp de o oră. Dacă nu ai fost tu, nu face nimic: parola rămâne aceeași.

${server}`,
  }),
  invite: ({ inviter, store, role, server, link, days }) => ({
    subject: `${inviter} te invită în ${store}`,
    text: `Bună,

${inviter} te invită să lucrezi în ${store} ca ${role}. Deschide acest link ca să accepți:

${link}

Poate fi folosit o singură dată, timp de ${days} zile. Dacă nu îl cunoști pe ${inviter}, nu face nimic.

${server}`,
  }),
  passwordChanged: ({ name, server, link }) => ({
    subject: `Parola ta pentru ${server} a fost schimbată`,
    text: `Bună, ${name},

parola contului tău a fost schimbată acum câteva clipe, iar toate celelalte dispozitive au fost deconectate.

Dacă nu ai fost tu, alege imediat alta:

${link}

${server}`,
  }),
  emailChanged: ({ name, server, email }) => ({
    subject: `Adresa ta de e-mail pentru ${server} a fost schimbată`,
    text: `Bună, ${name},

de acum adresa contului tău este ${email}. Aici nu mai trimitem nimic.

Dacă nu ai fost tu, spune-i imediat celui care administrează ${server}.

${server}`,
  }),
  roles: { owner: 'proprietar', manager: 'manager', packer: 'ambalator' },
}
