import type { Role } from '@tandem/core/accounts/permissions'
import { lettersEn } from './letters.en.ts'
import { lettersRo } from './letters.ro.ts'

type Words = { subject: string; text: string }
type ToPerson = { name: string; server: string; link: string }

/** What every language of the letters says. */
export interface LetterWords {
  verify(to: ToPerson): Words
  reset(to: ToPerson): Words
  passwordChanged(to: ToPerson): Words
  /** To the address that was. */
  emailChanged(to: { name: string; server: string; email: string }): Words
  invite(to: {
    inviter: string
    store: string
    role: string
    server: string
    link: string
    days: number
  }): Words
  roles: Record<Role, string>
}

export const lettersIn = (lang: 'en' | 'ro'): LetterWords => (lang === 'ro' ? lettersRo : lettersEn)
