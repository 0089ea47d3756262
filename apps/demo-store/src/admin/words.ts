import type { Lang } from '../storefront/messages/translate.ts'

/** What the owner reads, as WordPress keeps such words: by the English sentence. */
const RO = {
  'Server address': 'Adresa serverului',
  'What may it do?': 'Ce are voie să facă?',
  Connect: 'Conectează',
  Cancel: 'Renunță',
  Save: 'Salvează',
  State: 'Stare',
  Server: 'Server',
  Key: 'Cheie',
  Keys: 'Chei',
  Parts: 'Părți',
  Products: 'Produse',
  Orders: 'Comenzi',
  Webhooks: 'Webhook-uri',
  Trouble: 'Problemă',
  Disconnect: 'Deconectează',
  Marketplace: 'Piață',
  Packing: 'Împachetare',
  Name: 'Nume',
  Password: 'Parolă',
  'Log in': 'Intră în cont',
  'Shop together': 'Cumpărați împreună',
  'This shop is not connected. Nothing is sent before you have agreed twice.':
    'Magazinul nu este conectat. Nu se trimite nimic înainte să fi fost de acord de două ori.',
  'Let Tandem in?': 'Primești Tandem?',
  'This server will be let in:': 'Acest server va fi primit:',
  'A REST key and secrets are made now and sent there, from server to server. You find the key under REST API keys and can revoke it there.':
    'Acum se fac o cheie REST și secrete, trimise acolo de la server la server. Găsești cheia la Chei REST API și o poți retrage de acolo.',
  'Yes, make the key': 'Da, fă cheia',
  'The server tries the keys.': 'Serverul încearcă cheile.',
  'Waiting to be sent': 'Așteaptă trimiterea',
  'Server says': 'Serverul spune',
  'no answer just now': 'niciun răspuns acum',
  'Make new keys': 'Fă chei noi',
  'Also erase at the server what it knows of this shop':
    'Șterge și de pe server ce știe despre acest magazin',
  'Last comparison': 'Ultima comparație',
  'none yet': 'încă niciuna',
  'named by the operator’s settings': 'numită în setările operatorului',
  gone: 'nu mai este',
  never: 'niciodată',
  linked: 'conectat',
  awaiting_approval: 'așteaptă aprobarea',
  approved: 'aprobat',
  started: 'început',
  disconnected: 'deconectat',
  off: 'oprit',
  waiting: 'așteaptă',
  running: 'în lucru',
  paused: 'în pauză',
  done: 'gata',
  'Reads products, prices and stock. Shows a button on product pages and takes what a room chose into the cart.':
    'Citește produse, prețuri și stocuri. Arată un buton pe paginile produselor și pune în coș ce s-a ales într-o cameră.',
  'Reads every order with names, addresses, lines, refunds and notes. Never card data.':
    'Citește fiecare comandă cu nume, adrese, produse, rambursări și note. Niciodată date de card.',
  'After the operator’s approval reads products and stock and places the marketplace’s orders in the shop.':
    'După aprobarea operatorului citește produse și stocuri și pune în magazin comenzile din piață.',
  'Reads orders for the packing station and writes their state back.':
    'Citește comenzile pentru masa de împachetat și scrie înapoi starea lor.',
  'Permalinks are plain, and then WooCommerce reads no keys. Choose another kind under Settings → Permalinks.':
    'Legăturile permanente sunt simple, iar atunci WooCommerce nu citește nicio cheie. Alege alt fel la Setări → Legături permanente.',
  'Nothing was connected.': 'Nu s-a conectat nimic.',
  'Nothing was connected, and no key was made.': 'Nu s-a conectat nimic și nu s-a făcut nicio cheie.',
  'This took too long. Press Connect again.': 'A durat prea mult. Apasă din nou Conectează.',
  'This took too long or was done already. Press Connect again.':
    'A durat prea mult sau a fost făcut deja. Apasă din nou Conectează.',
  'Connected.': 'Conectat.',
  'Saved.': 'Salvat.',
  'New keys are in use; the old key is deleted.': 'Se folosesc chei noi; cheia veche este ștearsă.',
  'Disconnected.': 'Deconectat.',
  'Disconnected here. The server did not answer.': 'Deconectat aici. Serverul nu a răspuns.',
  'This page knows no such thing.': 'Pagina aceasta nu cunoaște așa ceva.',
  'The server did not answer. Is its address right, and is it running?':
    'Serverul nu a răspuns. Adresa lui este bună și este pornit?',
  'What answered at that address is no Tandem server.':
    'Ce a răspuns la adresa aceea nu este un server Tandem.',
  'The server’s address has to look like https://tandem.example.org.':
    'Adresa serverului trebuie să arate ca https://tandem.example.org.',
  'Choose at least one part.': 'Alege cel puțin o parte.',
  'The server could not say whether the keys are good.': 'Serverul nu a putut spune dacă cheile sunt bune.',
  'The shop is not connected.': 'Magazinul nu este conectat.',
  'The keys of this shop are in the operator’s settings.':
    'Cheile acestui magazin sunt în setările operatorului.',
  'This is not the password, or it was tried too often.':
    'Nu aceasta este parola, sau s-a încercat de prea multe ori.',
  'This shop was started without a password for its owner (SHOP_CONTROL_TOKEN).':
    'Magazinul a fost pornit fără parolă pentru proprietar (SHOP_CONTROL_TOKEN).',
  'The link you followed has expired.': 'Legătura pe care ai urmat-o a expirat.',
  'Sorry, you are not allowed to access this page.': 'Nu ai acces la această pagină.',
  'REST API keys': 'Chei REST API',
  Description: 'Descriere',
  May: 'Are voie',
  'Last used': 'Folosită ultima dată',
  Revoke: 'Retrage',
} as const

export type AdminSentence = keyof typeof RO
export type Say = (sentence: AdminSentence) => string

export const sayIn =
  (lang: Lang): Say =>
  (sentence) =>
    lang === 'ro' ? RO[sentence] : sentence

/** A sentence that comes from elsewhere too, such as the server's own: as it is where it is not one of ours. */
export const retell = (say: Say, sentence: string): string =>
  Object.hasOwn(RO, sentence) ? say(sentence as AdminSentence) : sentence
