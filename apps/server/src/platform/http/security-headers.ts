import type { FastifyReply } from 'fastify'
import type { HttpApp } from './app.ts'

const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const ALWAYS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
}

const WITH_CALLS = ALWAYS['permissions-policy']
  ?.replace('camera=()', 'camera=(self)')
  .replace('microphone=()', 'microphone=(self)')

/** Headers of every answer. A route that serves a page sets its own `content-security-policy` before. */
export function addSecurityHeaders(app: HttpApp, publicUrl: () => string): void {
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(ALWAYS)) if (!reply.hasHeader(name)) reply.header(name, value)
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', NOTHING)
    // Whoever asks is somebody, and the answer theirs: no cache keeps it unless the route says so.
    if (!reply.hasHeader('cache-control') && request.url.startsWith('/api/'))
      reply.header('cache-control', 'no-store')
    if (publicUrl().startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000')
  })
}

export interface PagePolicy {
  /** Origins that may frame the page; none: nobody. */
  frameAncestors: readonly string[]
  /** Origins beside https: from which pictures may come, such as a shop on a plain-http test machine. */
  pictureOrigins: readonly string[]
  publicUrl: string
  /** The page may ask for microphone and camera, and reach this LiveKit server where there is one; absent: no calls. */
  calls?: { mediaServerUrl: string | null }
}

/** A page of our own scripts and styles only: no inline ones, nothing from elsewhere but pictures. */
export function setPagePolicy(reply: FastifyReply, policy: PagePolicy): void {
  const socket = policy.publicUrl.replace(/^http/, 'ws')
  const reached = [
    new URL(socket).origin === 'null' ? socket : new URL(socket).origin,
    ...mediaServerOrigins(policy.calls?.mediaServerUrl ?? null),
  ]
  if (policy.calls) reply.header('permissions-policy', WITH_CALLS)
  const ancestors = policy.frameAncestors.length > 0 ? policy.frameAncestors.join(' ') : "'none'"
  reply.header(
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src 'self' data: blob: https: ${policy.pictureOrigins.join(' ')}`.trimEnd(),
      "font-src 'self'",
      `connect-src 'self' ${reached.join(' ')}`,
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${ancestors}`,
    ].join('; '),
  )
}

/**
 * Where a LiveKit server is reached: by socket, and by http for what its client asks when the socket does not open. The
 * makers' own cloud sends people on to the region that is nearest to them.
 */
function mediaServerOrigins(url: string | null): string[] {
  if (url === null) return []
  const { protocol, host, hostname } = new URL(url)
  const cloud = ['livekit.cloud', 'livekit.run'].find((name) => hostname.endsWith(`.${name}`))
  const secure = protocol === 'wss:' ? 's' : ''
  const hosts = cloud ? [host, `*.${cloud}`] : [host]
  return hosts.flatMap((name) => [`ws${secure}://${name}`, `http${secure}://${name}`])
}

/**
 * The dashboard: our own scripts and styles, no inline ones; it may frame our own pages (the room's preview) and is
 * framed by nobody. Pictures of products come from the shops, over http too while they are tried on one machine.
 */
export function setDashboardPolicy(reply: FastifyReply): void {
  reply.header(
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob: https: http:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  )
}
