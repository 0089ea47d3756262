/** Of the commonest passwords those that are long enough to pass otherwise, in small letters. */
const COMMON = new Set(
  `1234567890 12345678910 123456789a 0123456789 9876543210 0987654321 1111111111 0000000000 1q2w3e4r5t 1qaz2wsx3edc
  q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r5t6y qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 asdfghjkl1 asdfghjkl123
  password12 password123 password1234 password12345 password123456 passw0rd123 passwordpassword mypassword1 iloveyou12
  iloveyou123 administrator admin12345 admin123456 adminadmin welcome123 welcome1234 letmein123 letmein1234 changeme123
  football123 baseball123 superman123 sunshine123 princess123 dragon1234 monkey1234 abc1234567 abcd123456 abcdefghij
  abcdefghijk a123456789 aa12345678 zaq12wsxcde zaq1zaq1zaq1 trustno1234 whatever123 starwars123 computer123 internet123
  1234554321 1122334455 1234512345 1231231231 123123123123 5555555555 6666666666 7777777777 8888888888 9999999999
  parola1234 parola12345 parola123456 parolaparola romania123 romania1234 bucuresti1 bucuresti123 contraseña123
  woocommerce wordpress1 wordpress123 tandem1234 tandemtandem`.split(/\s+/),
)

/** Whether a password is among the first that anybody tries, or is the person's own address or name. */
export function isCommon(password: string, person: { email?: string; name?: string } = {}): boolean {
  const plain = password.toLowerCase()
  if (COMMON.has(plain) || new Set(plain).size < 4) return true
  const own = [person.email, person.email?.split('@')[0], person.name?.replaceAll(' ', '')]
  return own.some((text) => text !== undefined && text.length >= 6 && plain === text.toLowerCase())
}
