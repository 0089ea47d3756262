import { integer, rows } from './body-fields.ts'
import type { Body, RestAnswer } from './endpoint.ts'
import { RestError } from './rest-error.ts'

const MOST_ITEMS = 100

export type BatchActions = {
  create: (body: Body) => unknown
  update: (id: number, body: Body) => unknown
  /** A batch deletes for good, past the bin. */
  remove: (id: number) => unknown
}

function attempt(id: number, work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    if (error instanceof RestError) return { id, error: error.body }
    throw error
  }
}

/** Works off a batch: the answer is 200 whatever happens, and what failed says so in its own place. */
export function runBatch(body: Body, actions: BatchActions): RestAnswer {
  const count = ['create', 'update', 'delete'].reduce(
    (sum, name) => sum + (Array.isArray(body[name]) ? body[name].length : 0),
    0,
  )
  if (count > MOST_ITEMS) {
    throw new RestError(
      413,
      'woocommerce_rest_request_entity_too_large',
      `Unable to accept more than ${MOST_ITEMS} items for this request.`,
    )
  }
  const answer: Record<string, unknown[]> = {}
  if (rows(body['create']).length > 0)
    answer['create'] = rows(body['create']).map((row) => attempt(0, () => actions.create(row)))
  if (rows(body['update']).length > 0) {
    answer['update'] = rows(body['update']).map((row) =>
      attempt(integer(row['id']), () => actions.update(integer(row['id']), row)),
    )
  }
  if (Array.isArray(body['delete']) && body['delete'].length > 0) {
    answer['delete'] = body['delete'].map((id) => attempt(integer(id), () => actions.remove(integer(id))))
  }
  return { body: answer }
}
