import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import type { Ids } from '../../../platform/ids.ts'
import { createPasswords } from './passwords.ts'

const DAY_S = 86_400
const HOUR_S = 3_600
/** Set by us alone, from what the server's own rule of proxies says. */
export const ADDRESS_HEADER = 'x-tandem-address'

export interface AuthLetters {
  reset(to: { name: string; email: string; id: string }, secret: string): Promise<void>
  verify(to: { name: string; email: string; id: string }, secret: string): Promise<void>
}

export type Auth = ReturnType<typeof createAuth>

/** The sign-in library on our database. Only what our own routes call of it can be reached. */
export function createAuth(deps: {
  db: Kysely<unknown>
  ids: Ids
  secret: string
  publicUrl: string
  letters: AuthLetters
}) {
  const isHttps = deps.publicUrl.startsWith('https:')
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: 'Tandem',
    baseURL: deps.publicUrl,
    basePath: '/api/auth',
    secret: deps.secret,
    telemetry: { enabled: false },
    database: { db: deps.db, type: 'postgres', transaction: true },
    logger: { disabled: true },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', ...times },
      changeEmail: { enabled: true },
      deleteUser: { enabled: true },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: 30 * DAY_S,
      updateAge: DAY_S,
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { modelName: 'auth_verifications', fields: { expiresAt: 'expires_at', ...times } },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: createPasswords(),
      resetPasswordTokenExpiresIn: HOUR_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => deps.letters.reset(user, token),
    },
    emailVerification: {
      expiresIn: DAY_S,
      sendVerificationEmail: ({ user, token }) => deps.letters.verify(user, token),
    },
    plugins: [
      twoFactor({
        issuer: 'Tandem',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: isHttps ? '__Host-tandem' : 'tandem',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => deps.ids.token(12) },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  })
}
