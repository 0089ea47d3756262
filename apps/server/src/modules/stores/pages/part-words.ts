import type { Part } from '@tandem/core/stores/connection'

export type Lang = 'en' | 'ro'

export interface PartWords {
  title: string
  about: string
  reads: string
  does: string
  never: string
}

const en: Record<Part, PartWords> = {
  rooms: {
    title: 'Shop together',
    about: 'Friends look at your products together, and each pays for their own things in your shop.',
    reads: 'Published products with variations, prices, stock, pictures and categories.',
    does: 'Shows them in rooms, notes on each product the address of its Shop Together button, and hears of changes.',
    never: 'Customers, orders and passwords are not read. No price and no stock is changed.',
  },
  orders: {
    title: 'Orders',
    about: 'Every order, old and new, complete and in one place.',
    reads: 'All orders with names, addresses, e-mail, phone, products, amounts, refunds and notes.',
    does: 'Keeps a copy on this server and follows every change. Your own people can send orders on from here, and change an order’s state.',
    never: 'Card and bank details are not read. No order is changed by itself.',
  },
  marketplace: {
    title: 'Marketplace',
    about: 'Your products for sale in this server’s marketplace, once its operator has approved your shop.',
    reads: 'After the approval: published products with prices and stock. Before it: nothing.',
    does: 'Asks the operator for the approval, and hears of changes to your products once it is given.',
    never: 'No price and no stock of yours is changed. Orders are not read for this.',
  },
  fulfilment: {
    title: 'Packing',
    about: 'Packers get orders, scan, pack and print labels. This part is still being built.',
    reads: 'All orders with names, addresses, e-mail, phone, products, amounts, refunds and notes.',
    does: 'Keeps them ready, so that all is there when the packing station comes.',
    never: 'Card and bank details are not read.',
  },
}

const ro: Record<Part, PartWords> = {
  rooms: {
    title: 'Cumpărături împreună',
    about:
      'Prietenii se uită împreună la produsele tale, iar fiecare își plătește lucrurile în magazinul tău.',
    reads: 'Produsele publicate, cu variații, prețuri, stoc, imagini și categorii.',
    does: 'Le arată în camere, notează la fiecare produs adresa butonului Shop Together și află de schimbări.',
    never: 'Nu se citesc clienți, comenzi sau parole. Niciun preț și niciun stoc nu se schimbă.',
  },
  orders: {
    title: 'Comenzi',
    about: 'Fiecare comandă, veche sau nouă, întreagă și într-un singur loc.',
    reads: 'Toate comenzile, cu nume, adrese, e-mail, telefon, produse, sume, rambursări și note.',
    does: 'Păstrează o copie pe acest server și urmărește fiecare schimbare. Oamenii magazinului pot trimite de aici comenzi mai departe și pot schimba starea unei comenzi.',
    never: 'Nu se citesc date de card sau de cont. Nicio comandă nu se schimbă de la sine.',
  },
  marketplace: {
    title: 'Piață comună',
    about: 'Produsele tale de vânzare în piața acestui server, după ce operatorul aprobă magazinul.',
    reads: 'După aprobare: produsele publicate, cu prețuri și stoc. Înainte: nimic.',
    does: 'Cere aprobarea operatorului și, odată dată, află de schimbările produselor tale.',
    never: 'Niciun preț și niciun stoc nu se schimbă. Comenzile nu se citesc pentru asta.',
  },
  fulfilment: {
    title: 'Împachetare',
    about:
      'Împachetatorii primesc comenzi, scanează, împachetează și tipăresc etichete. Partea se construiește încă.',
    reads: 'Toate comenzile, cu nume, adrese, e-mail, telefon, produse, sume, rambursări și note.',
    does: 'Le ține pregătite, ca totul să fie acolo când vine stația de împachetare.',
    never: 'Nu se citesc date de card sau de cont.',
  },
}

/** What each part reads and does. A change of meaning needs a new `WORDING`: it is what was consented to. */
export const partWords = (lang: Lang): Record<Part, PartWords> => (lang === 'ro' ? ro : en)
