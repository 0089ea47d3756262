import {
  DomainBody,
  DomainView,
  DraftBody,
  LookPage,
  PictureBody,
  PictureView,
  PublishBody,
} from '@tandem/contract/http/look'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { DomainMemory } from './domain/domain-memory.ts'
import type { Domains } from './domain/domains.ts'
import type { Changer, LookService } from './look.service.ts'

interface RoutesDeps {
  accounts: AccountsPublic
  look: LookService
  domains: Domains
  memory: Pick<DomainMemory, 'roomsUrl'>
}

const PATH = '/api/v1/stores/:storeKey/look'
const PICTURE_BODY_BYTES = 3 * 1024 * 1024
const tags = ['look']
const params = Type.Object({ storeKey: Type.String({ minLength: 1, maxLength: 64 }) })
const Rev = Type.Object(
  { rev: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) },
  { title: 'LookRev' },
)
const Domain = Type.Object({ domain: Type.Union([DomainView, Type.Null()]) }, { title: 'LookDomain' })

export function lookRoutes(app: HttpApp, deps: RoutesDeps): void {
  const { accounts, look } = deps
  const manage = accounts.inStore('look.manage')
  const page = async (scope: StoreScope): Promise<LookPage> => ({
    ...(await look.page(scope)),
    domain: await deps.domains.view(scope),
    roomsUrl: deps.memory.roomsUrl(scope.storeId),
  })

  app.get(
    PATH,
    {
      ...manage,
      schema: { params, response: { 200: LookPage }, tags, summary: 'The look of a shop’s rooms' },
    },
    async (request) => page(accounts.scopeOf(request)),
  )
  app.put(
    `${PATH}/draft`,
    {
      ...manage,
      schema: { params, body: DraftBody, response: { 200: Rev }, tags, summary: 'Keep a draft of the look' },
    },
    async (request) => {
      const { look: wanted, rev } = request.body
      return look.keepDraft(accounts.scopeOf(request), wanted, rev, changerOf(accounts, request))
    },
  )
  app.delete(
    `${PATH}/draft`,
    { ...manage, schema: { params, response: { 200: LookPage }, tags, summary: 'Drop the draft' } },
    async (request) => {
      const scope = accounts.scopeOf(request)
      await look.dropDraft(scope)
      return page(scope)
    },
  )
  app.post(
    `${PATH}/publish`,
    {
      ...manage,
      schema: { params, body: PublishBody, response: { 200: LookPage }, tags, summary: 'Publish the draft' },
    },
    async (request) => {
      const scope = accounts.scopeOf(request)
      await look.publish(scope, request.body.rev, changerOf(accounts, request))
      return page(scope)
    },
  )
  moreRoutes(app, deps, page)
  domainRoutes(app, deps)
}

function moreRoutes(
  app: HttpApp,
  { accounts, look }: RoutesDeps,
  page: (scope: StoreScope) => Promise<LookPage>,
): void {
  const manage = accounts.inStore('look.manage')
  const Version = Type.Object({
    storeKey: Type.String({ minLength: 1, maxLength: 64 }),
    version: Type.String({ pattern: '^[1-9]\\d{0,14}$' }),
  })
  app.post(
    `${PATH}/versions/:version/restore`,
    {
      ...manage,
      schema: { params: Version, response: { 200: LookPage }, tags, summary: 'Bring an earlier look back' },
    },
    async (request) => {
      const scope = accounts.scopeOf(request)
      await look.restore(scope, Number(request.params.version), changerOf(accounts, request))
      return page(scope)
    },
  )
  app.post(
    `${PATH}/pictures`,
    {
      ...manage,
      bodyLimit: PICTURE_BODY_BYTES,
      schema: {
        params,
        body: PictureBody,
        response: { 200: PictureView },
        tags,
        summary: 'Add a logo or a picture for links',
      },
    },
    async (request) => {
      const { kind, data } = request.body
      const bytes = Buffer.from(data, 'base64')
      return look.addPicture(accounts.scopeOf(request), kind, bytes, changerOf(accounts, request))
    },
  )
}

/** Which name the rooms have is part of what is connected: an owner's to say. */
function domainRoutes(app: HttpApp, { accounts, domains }: RoutesDeps): void {
  const own = accounts.inStore('store.manage')
  app.put(
    `${PATH}/domain`,
    {
      ...own,
      schema: {
        params,
        body: DomainBody,
        response: { 200: Domain },
        tags,
        summary: 'Claim a domain for the rooms',
      },
    },
    async (request) => ({
      domain: await domains.claim(
        accounts.scopeOf(request),
        request.body.domain,
        changerOf(accounts, request),
      ),
    }),
  )
  app.post(
    `${PATH}/domain/check`,
    {
      ...own,
      schema: {
        params,
        response: { 200: Domain },
        tags,
        summary: 'Look again whether the domain leads here',
      },
    },
    async (request) => ({
      domain: await domains.recheck(accounts.scopeOf(request), changerOf(accounts, request)),
    }),
  )
  app.delete(
    `${PATH}/domain`,
    { ...own, schema: { params, response: { 200: Domain }, tags, summary: 'Give the domain up' } },
    async (request) => {
      await domains.drop(accounts.scopeOf(request), changerOf(accounts, request))
      return { domain: null }
    },
  )
  const ask = { querystring: Type.Object({ domain: Type.String({ minLength: 1, maxLength: 300 }) }) }
  // A web server in front asks this before it has a certificate made, so that strangers' names cost nothing.
  app.get('/internal/tls-ask', { schema: { ...ask, hide: true } }, async (request, reply) => {
    if (!domains.isOurs(request.query.domain)) return refuse('not_found')
    return reply
      .code(200)
      .header('cache-control', 'no-store')
      .send({ domain: request.query.domain.toLowerCase() })
  })
}

function changerOf(accounts: AccountsPublic, request: FastifyRequest): Changer {
  const by = accounts.askerOf(request)
  const { storeId } = accounts.scopeOf(request)
  return {
    name: by.kind === 'operator_key' ? '' : by.name,
    audit: (tx, action, subject, detail) =>
      accounts.audit(
        tx,
        { storeId, by, action, ...(subject ? { subject } : {}), ...(detail ? { detail } : {}) },
        request,
      ),
  }
}
