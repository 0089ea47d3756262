import { runBatch } from './batch.ts'
import { integer, truthy } from './body-fields.ts'
import type { Body, Endpoint, Handler, RestRequest } from './endpoint.ts'
import { RestError } from './rest-error.ts'

/** What can be done with one kind of thing; `request` is there for the ids of what it hangs on. */
export type Crud = {
  list: Handler
  view: (id: number, request: RestRequest) => unknown
  create?: (body: Body, request: RestRequest) => { id: number }
  /** Where the new thing is; its id below the collection unless said otherwise. */
  location?: (id: number, request: RestRequest) => string
  update?: (id: number, body: Body, request: RestRequest) => unknown
  remove?: (id: number, force: boolean, request: RestRequest) => unknown
  /** For things that have no bin: what is said to somebody who deletes without `force`. */
  noTrash?: string
}

/** The collection, the single thing and, with `batch`, the batch of one kind of thing. */
export function crudEndpoints(path: string, crud: Crud, options: { batch?: boolean } = {}): Endpoint[] {
  const endpoints: Endpoint[] = [collection(path, crud), single(`${path}/:id(^\\d+$)`, crud)]
  if (options.batch) endpoints.push(batch(`${path}/batch`, crud))
  return endpoints
}

function collection(path: string, crud: Crud): Endpoint {
  const { create } = crud
  const get = { action: 'list', handle: crud.list } as const
  if (!create) return { path, get }
  const handle: Handler = (request) => {
    const body = create(request.body, request)
    const location = crud.location?.(body.id, request) ?? `${request.address}/${body.id}`
    return { status: 201, body, headers: { location } }
  }
  return { path, get, post: { action: 'create', handle } }
}

function single(path: string, crud: Crud): Endpoint {
  const { update, remove } = crud
  const idOf = (request: RestRequest) => integer(request.params['id'])
  const view: Handler = (request) => ({ body: crud.view(idOf(request), request) })
  const edit: Handler = (request) => ({ body: update?.(idOf(request), request.body, request) })
  const erase: Handler = (request) => {
    const force = truthy(request.query.get('force') ?? request.body['force'])
    if (!force && crud.noTrash) throw new RestError(501, 'woocommerce_rest_trash_not_supported', crud.noTrash)
    return { body: remove?.(idOf(request), force, request) }
  }
  return {
    path,
    get: { action: 'view', handle: view },
    ...(update && { edit: { action: 'edit', handle: edit } }),
    ...(remove && { delete: { action: 'delete', handle: erase } }),
  }
}

function batch(path: string, { create, update, remove }: Crud): Endpoint {
  const handle: Handler = (request) =>
    runBatch(request.body, {
      create: (body) => create?.(body, request),
      update: (id, body) => update?.(id, body, request),
      remove: (id) => remove?.(id, true, request),
    })
  return { path, edit: { action: 'batch', handle } }
}
