import type { ReasonEntry } from './room-reasons.ts'

/** What people of the dashboard, and programs with a token, can be refused with. */
export type DashboardReason =
  | 'signed_out'
  | 'not_allowed'
  | 'wrong_password'
  | 'wrong_code'
  | 'weak_password'
  | 'email_taken'
  | 'invited_only'
  | 'not_for_you'
  | 'link_used'
  | 'last_owner'
  | 'last_operator'
  | 'suspended'
  | 'plan_limit'
  | 'too_many'
  | 'changed_meanwhile'
  | 'not_a_picture'
  | 'domain_not_pointed'
  | 'domain_taken'
  | 'not_a_domain'
  | 'destination_address'
  | 'nothing_to_do'
  | 'order_refused'

export const DASHBOARD_REASONS: Record<DashboardReason, ReasonEntry> = {
  signed_out: { status: 401, close: 4401, sentence: 'You are signed out. Sign in to go on.' },
  not_allowed: {
    status: 403,
    close: 4403,
    sentence: 'Your role in this shop does not allow that. Ask an owner.',
  },
  wrong_password: {
    status: 401,
    close: 4401,
    sentence: 'This e-mail address and password do not belong together.',
  },
  wrong_code: {
    status: 401,
    close: 4401,
    sentence: 'This code is not right, or too old. Look at the newest one and type it again.',
  },
  weak_password: {
    status: 422,
    close: 4400,
    sentence: 'This password is among the first that are guessed. Choose another one.',
  },
  email_taken: {
    status: 409,
    close: 4409,
    sentence: 'There is an account with this e-mail address. Sign in, or reset its password.',
  },
  invited_only: {
    status: 403,
    close: 4403,
    sentence: 'Accounts on this server are made by invitation. Ask an owner of the shop for a link.',
  },
  not_for_you: {
    status: 403,
    close: 4403,
    sentence: 'This invitation is for another e-mail address. Sign in with that one.',
  },
  link_used: {
    status: 410,
    close: 4410,
    sentence: 'This link was used already, or is too old. Ask for a new one.',
  },
  last_owner: {
    status: 409,
    close: 4409,
    sentence: 'This is the only owner of the shop. Make somebody else an owner first.',
  },
  last_operator: {
    status: 409,
    close: 4409,
    sentence: 'This is the only operator of the server. Make somebody else an operator first.',
  },
  suspended: {
    status: 403,
    close: 4403,
    sentence:
      'This shop is suspended by the operator of the server. Everything can be read; nothing is changed.',
  },
  plan_limit: { status: 403, close: 4403, sentence: 'This is more than the plan of this shop holds.' },
  too_many: { status: 409, close: 4409, sentence: 'There are as many of these as there can be.' },
  changed_meanwhile: {
    status: 409,
    close: 4409,
    sentence: 'Somebody changed this meanwhile. Look at it again, then decide.',
  },
  not_a_picture: {
    status: 422,
    close: 4400,
    sentence: 'This is no picture that can be used. Choose a PNG, JPEG or WebP of at most 2 MB.',
  },
  domain_not_pointed: {
    status: 422,
    close: 4400,
    sentence: 'This domain does not lead here yet. Set the record shown, then check again.',
  },
  domain_taken: { status: 409, close: 4409, sentence: 'Another shop of this server uses this domain.' },
  not_a_domain: {
    status: 422,
    close: 4400,
    sentence:
      'This name cannot be used. Write one of your own in plain letters, such as together.your-shop.com, without a port.',
  },
  destination_address: {
    status: 422,
    close: 4400,
    sentence:
      'Give an https address on the internet. Private networks are closed unless the operator opens them.',
  },
  nothing_to_do: { status: 409, close: 4409, sentence: 'There is nothing left to do here.' },
  order_refused: {
    status: 409,
    close: 4409,
    sentence: 'The shop refused to change this order. Open it in the shop to see why.',
  },
}

export const DASHBOARD_SENTENCES_RO: Record<DashboardReason, string> = {
  signed_out: 'Nu mai ești autentificat. Autentifică-te ca să continui.',
  not_allowed: 'Rolul tău în acest magazin nu permite asta. Roagă un proprietar.',
  wrong_password: 'Adresa de e-mail și parola nu se potrivesc.',
  wrong_code: 'Codul nu este bun sau e prea vechi. Uită-te la cel mai nou și scrie-l din nou.',
  weak_password: 'Parola aceasta este printre primele care se ghicesc. Alege alta.',
  email_taken: 'Există deja un cont cu această adresă de e-mail. Autentifică-te sau resetează-i parola.',
  invited_only: 'Conturile de pe acest server se fac pe bază de invitație. Cere un link unui proprietar.',
  not_for_you: 'Invitația este pentru altă adresă de e-mail. Autentifică-te cu aceea.',
  link_used: 'Acest link a fost folosit deja sau e prea vechi. Cere unul nou.',
  last_owner: 'Este singurul proprietar al magazinului. Numește mai întâi alt proprietar.',
  last_operator: 'Este singurul operator al serverului. Numește mai întâi alt operator.',
  suspended: 'Magazinul este suspendat de operatorul serverului. Totul se poate citi; nimic nu se schimbă.',
  plan_limit: 'Este mai mult decât permite planul acestui magazin.',
  too_many: 'Sunt deja atâtea câte pot fi.',
  changed_meanwhile: 'Altcineva a schimbat asta între timp. Uită-te din nou, apoi hotărăște.',
  not_a_picture: 'Nu este o imagine care se poate folosi. Alege un PNG, JPEG sau WebP de cel mult 2 MB.',
  domain_not_pointed:
    'Acest domeniu nu duce încă aici. Setează înregistrarea afișată, apoi verifică din nou.',
  domain_taken: 'Alt magazin de pe acest server folosește acest domeniu.',
  not_a_domain:
    'Numele acesta nu se poate folosi. Scrie unul al tău, cu litere simple, de exemplu impreuna.magazinul-tau.ro, fără port.',
  destination_address:
    'Dă o adresă https de pe internet. Rețelele private sunt închise dacă operatorul nu le deschide.',
  nothing_to_do: 'Nu mai e nimic de făcut aici.',
  order_refused: 'Magazinul a refuzat să schimbe această comandă. Deschide-o în magazin ca să vezi de ce.',
}
