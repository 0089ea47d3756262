import swagger from '@fastify/swagger'
import { TOKEN_SCOPES } from '@tandem/core/accounts/permissions'
import type { RouteOptions } from 'fastify'
import { VERSION } from '../version.ts'
import type { HttpApp } from './app.ts'
import type { Asks } from './asks.ts'

/** What the API's description tells; pages, doors and health are no API. */
const DESCRIBED = /^\/api\/(v1|public|operator)\//
const REFUSAL = 'Refusal'

const SCHEMES = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of one shop, made under Tokens in the dashboard. It can do what its scopes say.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'tandem.session_token',
    description: 'Somebody signed in at the dashboard. Changes are taken only from its own pages.',
  },
  operatorKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'The key of the server’s settings, for programs of whoever runs it.',
  },
} as const

const TAGS: Record<string, string> = {
  accounts: 'Who is signed in, and what concerns them alone',
  audit: 'Who did what',
  destinations: 'Where orders are sent on to',
  home: 'What needs somebody, and today at a glance',
  live: 'Hints that something changed',
  look: 'How the shop’s rooms look',
  operator: 'For whoever runs the server',
  orders: 'Orders, whole: lists, one order, exports',
  plan: 'What a shop may, has and used',
  products: 'Products as the shop has them',
  rooms: 'Rooms as counts, their settings, reports of abuse',
  rooms_public: 'What the room’s page asks; no credential but the room’s own',
  stores: 'Shops: their connection and what is known of them',
  team: 'Who belongs to a shop',
  tokens: 'Tokens of programs',
}

/** Routes that were there before tags were. */
const tagOf = (url: string): string =>
  url.startsWith('/api/public/') ? 'rooms_public' : url.startsWith('/api/operator/') ? 'operator' : 'other'

/** Registered before any route, so that it hears of all of them. */
export async function addOpenApi(app: HttpApp): Promise<void> {
  app.addSchema({
    $id: REFUSAL,
    type: 'object',
    description: 'Every refusal looks like this.',
    required: ['error', 'message'],
    properties: {
      error: {
        type: 'string',
        description: 'A reason that programs can go by.',
        examples: ['no_such_store'],
      },
      message: { type: 'string', description: 'The same for people, in the language of Accept-Language.' },
      id: { type: 'string', description: 'To be quoted, where something went wrong in the server.' },
    },
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tandem',
        version: VERSION,
        description:
          'Nearly everything that the dashboard does for a shop, a program with a token can do. Times are milliseconds since the epoch; money is minor units and a currency; lists are paged by `after` and `limit`, and `next` is the next `after` or null.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: { securitySchemes: SCHEMES },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `def-${index}`),
    },
    transform: ({ schema, url, route }) => {
      const given = (schema ?? {}) as Record<string, unknown>
      if (!DESCRIBED.test(url)) return { schema: { ...given, hide: true }, url }
      return { schema: described(given, url, route) as typeof schema, url }
    },
  })
}

function described(schema: Record<string, unknown>, url: string, route: RouteOptions): object {
  const asks = (route.config as { asks?: Asks } | undefined)?.asks
  const response = (schema['response'] ?? {}) as Record<string, unknown>
  const scope = asks && 'permission' in asks ? `Needs \`${asks.permission}\`.` : undefined
  const tags = (schema['tags'] as string[] | undefined) ?? [tagOf(url)]
  return {
    ...schema,
    tags,
    ...(scope && !schema['description'] && { description: scope }),
    security: securityOf(asks),
    response: {
      // A route that does not say what it answers is told without a shape, rather than with a wrong one.
      ...(Object.keys(response).length > 0 ? response : { '2xx': { description: 'Done' } }),
      '4xx': { description: 'Refused', content: { 'application/json': { schema: { $ref: `${REFUSAL}#` } } } },
    },
  }
}

function securityOf(asks: Asks | undefined): Record<string, string[]>[] {
  switch (asks?.who) {
    case 'store':
    case 'stores':
      // What no token can be given is for people alone.
      return TOKEN_SCOPES.includes(asks.permission) ? [{ token: [] }, { session: [] }] : [{ session: [] }]
    case 'person':
      return [{ session: [] }]
    case 'operator':
      return [{ operatorKey: [] }, { session: [] }]
    default:
      return []
  }
}

/** The description with everything that routes said, addressed to where people reach this server. */
export function openApiOf(app: HttpApp, publicUrl: string): Record<string, unknown> {
  const document = app.swagger() as unknown as Record<string, unknown>
  const used = new Set<string>()
  for (const path of Object.values(document['paths'] as Record<string, Record<string, { tags?: string[] }>>))
    for (const one of Object.values(path)) for (const tag of one.tags ?? []) used.add(tag)
  return {
    ...document,
    servers: [{ url: publicUrl }],
    tags: [...used].sort().map((name) => ({ name, ...(TAGS[name] && { description: TAGS[name] }) })),
  }
}
