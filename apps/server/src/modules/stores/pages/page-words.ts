import type { Lang } from './part-words.ts'

/** Words of the connecting pages. Functions get escaped text. */
export interface PageWords {
  connectTitle(shop: string): string
  connectLead(address: string, server: string): string
  callsItself(name: string): string
  whatParts: string
  reads: string
  does: string
  never: string
  key: string
  keyHint: string
  keyWrong: string
  keyTooOften: string
  signedInAs(name: string, email: string): string
  onlyOperator: string
  signInLead: string
  signInFirst: string
  signIn: string
  signUp: string
  withKey: string
  choosePart: string
  confirm: string
  cancel: string
  next: string
  notConnectable: string
  notBack: string
  noChallenge: string
  ownerOff: string
  waysTitle: string
  waysLead: string
  pluginWay: string
  pluginSteps(server: string): string[]
  recommended: string
  authWay: string
  authAbout: string
  authGo: string
  authNeedsHttps(server: string): string
  keysWay: string
  keysAbout: string
  keysSteps: string[]
  keysGo: string
  without: string
  shopAddress: string
  shopAddressHint: string
  consumerKey: string
  consumerSecret: string
  toShop: string
  connectNow: string
  otherWays: string
  tryingTitle: string
  tryingLead: string
  askingTitle: string
  askingLead: string
  doneTitle(shop: string): string
  doneLead: string
  doneWaits: string
  refusedTitle: string
  nothingLeft: string
  again: string
  deniedTitle: string
  deniedLead: string
}

const en: PageWords = {
  connectTitle: (shop) => `Connect ${shop}`,
  connectLead: (address, server) =>
    `<span class="address">${address}</span> asks to be connected to <span class="address">${server}</span>.`,
  callsItself: (name) => `The shop calls itself “${name}”.`,
  whatParts: 'What should it be for?',
  reads: 'Reads',
  does: 'Does',
  never: 'Never',
  key: 'The server’s key',
  keyHint:
    'The key is in the file <code>operator-token</code> in the server’s data folder; <code>npm start</code> prints where that is. Only its operator has it.',
  keyWrong: 'That is not the key.',
  keyTooOften: 'Too many wrong keys came from here. Try again in a few minutes.',
  signedInAs: (name, email) =>
    `You are signed in as <strong>${name}</strong> (${email}). The shop will be yours.`,
  onlyOperator: 'On this server its operator connects shops. Ask for an invitation, or use the server’s key.',
  signInLead: 'Sign in, so that the shop is yours and nobody else’s.',
  signInFirst: 'Nobody is signed in. Sign in, then choose again.',
  signIn: 'Sign in',
  signUp: 'Make an account',
  withKey: 'I have the server’s key',
  choosePart: 'Choose at least one part.',
  confirm: 'Continue',
  cancel: 'Cancel',
  next: 'Your shop asks you once more. Only then it makes a key, which you see and can revoke under WooCommerce → Settings → Advanced → REST API.',
  notConnectable: 'This shop cannot be connected like this',
  notBack: 'The address to go back to is not the shop’s own.',
  noChallenge: 'Something is missing in the address. Please press Connect in your shop again.',
  ownerOff: 'You can switch each part off at any time under WooCommerce → Tandem.',
  waysTitle: 'Connect a WooCommerce shop',
  waysLead: 'There are three ways. Nothing of your shop is read before you have said what for.',
  pluginWay: 'With the plugin',
  recommended:
    'The best way: with the button on your products, the link into the cart, and no copying of keys.',
  pluginSteps: (server) => [
    'In WordPress, install and activate the plugin <strong>Tandem for WooCommerce</strong>.',
    `Open <strong>WooCommerce → Tandem</strong> and enter <code>${server}</code>.`,
    'Choose the parts and press <strong>Connect</strong>.',
  ],
  authWay: 'WooCommerce asks you',
  authAbout: 'Without the plugin: your shop shows a page of its own, where you agree that a key is made.',
  authGo: 'Connect this way',
  authNeedsHttps: (server) =>
    `WooCommerce hands keys over to https addresses only, and this server is at <code>${server}</code>. Take another way, or ask its operator for https.`,
  keysWay: 'Paste keys',
  keysAbout: 'Without the plugin: you make a key in WooCommerce yourself and copy it here.',
  keysSteps: [
    'Open WooCommerce → Settings → Advanced → REST API and press <strong>Add key</strong>.',
    'Choose an administrator as the user and <strong>Read/Write</strong> as the permission.',
    'Copy both texts into the fields below. They are shown only once.',
  ],
  keysGo: 'Connect this way',
  without:
    'Without the plugin there is no button on your products and no link into the cart; rooms and orders work.',
  shopAddress: 'The shop’s address',
  shopAddressHint: 'As in your browser, for example https://shop.example.org.',
  consumerKey: 'Consumer key',
  consumerSecret: 'Consumer secret',
  toShop: 'Go to my shop',
  connectNow: 'Connect',
  otherWays: 'Other ways',
  tryingTitle: 'The keys are being tried',
  tryingLead:
    'This takes a few seconds, with a slow shop up to a minute and a half. The page looks again by itself.',
  askingTitle: 'Waiting for your shop',
  askingLead: 'Your shop has not handed over a key yet. The page looks again by itself.',
  doneTitle: (shop) => `${shop} is connected`,
  doneLead: 'What exists is being read now. You can close this page.',
  doneWaits: 'The marketplace waits for this server’s operator; until then nothing is read for it.',
  refusedTitle: 'The shop was not connected',
  nothingLeft: 'Nothing was kept here.',
  again: 'Try again',
  deniedTitle: 'You said no in your shop',
  deniedLead: 'No key was made, and nothing was kept here.',
}

const ro: PageWords = {
  connectTitle: (shop) => `Conectează ${shop}`,
  connectLead: (address, server) =>
    `<span class="address">${address}</span> cere să fie conectat la <span class="address">${server}</span>.`,
  callsItself: (name) => `Magazinul își spune „${name}”.`,
  whatParts: 'Pentru ce să fie?',
  reads: 'Citește',
  does: 'Face',
  never: 'Niciodată',
  key: 'Cheia serverului',
  keyHint:
    'Cheia este în fișierul <code>operator-token</code> din dosarul de date al serverului; <code>npm start</code> spune unde este. O are doar operatorul.',
  keyWrong: 'Aceasta nu este cheia.',
  keyTooOften: 'Au venit prea multe chei greșite de aici. Încearcă din nou peste câteva minute.',
  signedInAs: (name, email) =>
    `Ești autentificat ca <strong>${name}</strong> (${email}). Magazinul va fi al tău.`,
  onlyOperator:
    'Pe acest server operatorul conectează magazinele. Cere o invitație sau folosește cheia serverului.',
  signInLead: 'Autentifică-te, ca magazinul să fie al tău și al nimănui altcuiva.',
  signInFirst: 'Nu este nimeni autentificat. Autentifică-te, apoi alege din nou.',
  signIn: 'Autentificare',
  signUp: 'Fă un cont',
  withKey: 'Am cheia serverului',
  choosePart: 'Alege cel puțin o parte.',
  confirm: 'Continuă',
  cancel: 'Renunță',
  next: 'Magazinul te mai întreabă o dată. Abia atunci face o cheie, pe care o vezi și o poți revoca în WooCommerce → Setări → Avansat → REST API.',
  notConnectable: 'Magazinul nu poate fi conectat așa',
  notBack: 'Adresa de întoarcere nu este a magazinului.',
  noChallenge: 'Lipsește ceva din adresă. Apasă din nou Conectează în magazinul tău.',
  ownerOff: 'Poți opri oricând fiecare parte în WooCommerce → Tandem.',
  waysTitle: 'Conectează un magazin WooCommerce',
  waysLead: 'Sunt trei căi. Nimic din magazin nu se citește înainte să spui pentru ce.',
  pluginWay: 'Cu modulul',
  recommended: 'Calea cea mai bună: cu butonul la produse, legătura spre coș și fără copiat de chei.',
  pluginSteps: (server) => [
    'În WordPress, instalează și activează modulul <strong lang="en">Tandem for WooCommerce</strong>.',
    `Deschide <strong>WooCommerce → Tandem</strong> și scrie <code>${server}</code>.`,
    'Alege părțile și apasă <strong>Conectează</strong>.',
  ],
  authWay: 'Te întreabă WooCommerce',
  authAbout: 'Fără modul: magazinul îți arată o pagină a lui, unde ești de acord să se facă o cheie.',
  authGo: 'Conectează așa',
  authNeedsHttps: (server) =>
    `WooCommerce dă chei doar unor adrese https, iar acest server este la <code>${server}</code>. Alege altă cale sau cere-i operatorului https.`,
  keysWay: 'Lipește chei',
  keysAbout: 'Fără modul: faci tu o cheie în WooCommerce și o copiezi aici.',
  keysSteps: [
    'Deschide WooCommerce → Setări → Avansat → REST API și apasă <strong>Adaugă cheie</strong>.',
    'Alege un administrator ca utilizator și <strong>Citire/Scriere</strong> ca permisiune.',
    'Copiază ambele texte în câmpurile de mai jos. Se arată o singură dată.',
  ],
  keysGo: 'Conectează așa',
  without: 'Fără modul nu există buton la produse și nici legătură spre coș; camerele și comenzile merg.',
  shopAddress: 'Adresa magazinului',
  shopAddressHint: 'Ca în navigator, de exemplu https://magazin.example.org.',
  consumerKey: 'Cheie client (consumer key)',
  consumerSecret: 'Secret client (consumer secret)',
  toShop: 'Spre magazinul meu',
  connectNow: 'Conectează',
  otherWays: 'Alte căi',
  tryingTitle: 'Cheile sunt încercate',
  tryingLead:
    'Durează câteva secunde, la un magazin lent până la un minut și jumătate. Pagina se uită singură din nou.',
  askingTitle: 'Așteptăm magazinul tău',
  askingLead: 'Magazinul nu a trimis încă o cheie. Pagina se uită singură din nou.',
  doneTitle: (shop) => `${shop} este conectat`,
  doneLead: 'Acum se citește ce există. Poți închide pagina.',
  doneWaits: 'Piața comună așteaptă operatorul acestui server; până atunci nu se citește nimic pentru ea.',
  refusedTitle: 'Magazinul nu a fost conectat',
  nothingLeft: 'Aici nu s-a păstrat nimic.',
  again: 'Încearcă din nou',
  deniedTitle: 'Ai spus nu în magazin',
  deniedLead: 'Nu s-a făcut nicio cheie și aici nu s-a păstrat nimic.',
}

export const pageWords = (lang: Lang): PageWords => (lang === 'ro' ? ro : en)
